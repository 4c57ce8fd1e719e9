package hearsay

import "testing"

func TestSyntaxNames(t *testing.T) {
	for i := range upos {
		if u, ok := ParseUPOS(UPOS(i).String()); !ok || int(u) != i {
			t.Errorf("part of speech %d is written %q and read as %d", i, UPOS(i), u)
		}
	}
	for i := range xpos {
		if x, ok := ParseXPOS(XPOS(i).String()); !ok || int(x) != i {
			t.Errorf("Penn tag %d is written %q and read as %d", i, XPOS(i), x)
		}
	}
	for i := range relations {
		if r, ok := ParseRelation(Relation(i).String()); !ok || int(r) != i {
			t.Errorf("relation %d is written %q and read as %d", i, Relation(i), r)
		}
	}
	for relation, want := range map[Relation]Relation{
		RelNsubjPass: RelNsubj, RelACLRelcl: RelACL, RelRoot: RelRoot, NoRelation: NoRelation, RelXcomp: RelXcomp,
	} {
		if got := relation.Universal(); got != want {
			t.Errorf("%s without its subtype is %s, want %s", relation, got, want)
		}
	}
	if VERB.String() != "VERB" || X.String() != "X" || UPOS(200).String() != "_" {
		t.Errorf("parts of speech: %s %s %s", VERB, X, UPOS(200))
	}
}
