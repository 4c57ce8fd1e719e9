package web

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

var zippers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a right one
	return z
}}

// compress packs text on its way to browsers that take it so.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		p := &packed{ResponseWriter: w}
		defer p.close()
		next.ServeHTTP(p, r)
	})
}

// packed is an answer that is packed if it is text.
type packed struct {
	http.ResponseWriter
	zip   *gzip.Writer
	begun bool
}

func (p *packed) WriteHeader(code int) {
	if !p.begun {
		p.begun = true
		h := p.Header()
		h.Add("Vary", "Accept-Encoding")
		kind := h.Get("Content-Type")
		text := strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/") || strings.HasPrefix(kind, "image/svg")
		if text && code != http.StatusNotModified && code != http.StatusNoContent && h.Get("Content-Encoding") == "" {
			h.Set("Content-Encoding", "gzip")
			h.Del("Content-Length")
			p.zip = zippers.Get().(*gzip.Writer)
			p.zip.Reset(p.ResponseWriter)
		}
	}
	p.ResponseWriter.WriteHeader(code)
}

func (p *packed) Write(b []byte) (int, error) {
	if !p.begun {
		p.WriteHeader(http.StatusOK)
	}
	if p.zip != nil {
		return p.zip.Write(b)
	}
	return p.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] through.
func (p *packed) Unwrap() http.ResponseWriter { return p.ResponseWriter }

func (p *packed) close() {
	if p.zip != nil {
		_ = p.zip.Close() // the browser has gone away: nobody is left to tell
		zippers.Put(p.zip)
	}
}
