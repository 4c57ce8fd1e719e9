package web

// A Role says what somebody may do at the desk. Each may do what those before
// it may.
type Role int

// The roles.
const (
	Anyone  Role = iota // without a name: the page to sign in, the looks
	Reader              // look and ask
	Analyst             // decide about statements, keep questions
	Editor              // bring reports in
	Admin               // say who may do what
)

// String names the role as people do.
func (r Role) String() string {
	return [...]string{"anyone", "reader", "analyst", "editor", "admin"}[r]
}
