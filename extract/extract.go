// Package extract reads what a document says: who is in it, when things
// happen, who said what through which voices, and what happened, is planned or
// is demanded.
//
// In come a document and its analysis; out go the parts of a reading. Each
// stage ([Who], [When], [Said], [Chain], [What]) is compiled once from
// knowledge, holds no state of a document, and can be replaced and scored
// alone. The stages know one another by root types only; desk puts them in
// order. Nothing here looks beyond one document.
package extract
