package account

import (
	"context"
	"math"
	"strings"
	"time"
)

// A Deed is a line of the list of who did what. Lines are added and never
// altered.
type Deed struct {
	ID      int64
	At      time.Time
	Who     string // name of the account as it was shown; "" for nobody
	Did     string // "sign in", "POST /review"
	What    string // what it was about
	Outcome string // "done", "refused: ..."
	From    string // address of the machine; "" for a command on this one
}

// longestDeed is how many bytes of a field are kept: they may come from
// strangers.
const longestDeed = 500

// Record adds to the list.
func (f *File) Record(ctx context.Context, d Deed) error {
	for _, s := range []*string{&d.Who, &d.Did, &d.What, &d.Outcome, &d.From} {
		*s = strings.ToValidUTF8((*s)[:min(len(*s), longestDeed)], "")
	}
	_, err := f.exec(ctx, `INSERT INTO audit (at, who, did, what, outcome, "from") VALUES (?, ?, ?, ?, ?, ?)`,
		f.now().Unix(), d.Who, d.Did, d.What, d.Outcome, d.From)
	return err
}

// Deeds gives lines of the list, latest first: those before a line, or from the
// latest on where that is 0.
func (f *File) Deeds(ctx context.Context, before int64, limit int) ([]Deed, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := f.db.QueryContext(ctx, `SELECT id, at, who, did, what, outcome, "from" FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?`, before, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Deed
	for rows.Next() {
		var d Deed
		var at int64
		if err := rows.Scan(&d.ID, &at, &d.Who, &d.Did, &d.What, &d.Outcome, &d.From); err != nil {
			return nil, err
		}
		d.At = time.Unix(at, 0).UTC()
		list = append(list, d)
	}
	return list, rows.Err()
}
