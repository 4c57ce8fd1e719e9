package web

// An Importer brings reports in.
type Importer interface{}
