// Package export writes records in the formats that other programs read: JSON
// Lines, CSV, iCalendar, and the event formats of the field. Every writer takes a
// stream, holds nothing back and cuts nothing off; the same records give the
// same bytes. docs/formats.md describes every field.
package export
