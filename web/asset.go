package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages load. Each is served under a name that holds
// the beginning of its hash, so that browsers may keep it for good.
type assets struct {
	files map[string][]byte // by served name
	names map[string]string // served name, by file
}

func loadAssets() (*assets, error) {
	a := &assets{files: map[string][]byte{}, names: map[string]string{}}
	return a, fs.WalkDir(assetFiles, "assets", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) == ".txt" {
			return err
		}
		bytes, err := assetFiles.ReadFile(file)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(bytes)
		base, ext := path.Base(file), path.Ext(file)
		name := strings.TrimSuffix(base, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		a.files[name], a.names[base] = bytes, name
		return nil
	})
}

// address is where a file is served.
func (a *assets) address(file string) (string, error) {
	name, ok := a.names[file]
	if !ok {
		return "", fmt.Errorf("web: there is no asset %q", file)
	}
	return "/assets/" + name, nil
}

func (s *Server) asset(v *visit) error {
	name := v.r.PathValue("file")
	bytes, ok := s.assets.files[name]
	if !ok {
		return errNoPage
	}
	v.w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	v.w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	v.w.WriteHeader(http.StatusOK)
	_, err := v.w.Write(bytes)
	return ignoreGone(err)
}
