package web

import "hearsay/account"

// A Role says what somebody may do at the desk, as accounts have it.
type Role = account.Role

// The roles.
const (
	Anyone  = account.Anyone
	Reader  = account.Reader
	Analyst = account.Analyst
	Editor  = account.Editor
	Admin   = account.Admin
)
