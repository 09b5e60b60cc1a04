package render

import (
	"crypto/sha512"
	"encoding/base64"
)

// Integrity names the bytes of a file as https://www.w3.org/TR/SRI/ does: a browser that is told of it uses no others.
func Integrity(data []byte) string {
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Asset is a script or style sheet that a page names, and what its bytes have to be.
type Asset struct{ Href, Integrity string }

// asset gives a file of the theme or the wizard as tags name it.
func (r *Renderer) asset(path string) Asset {
	return Asset{r.site.Href(path), r.integrity(path)}
}

// checked gives the same as scripts take it, which fetch it later: the address, and behind # what the bytes have to be.
func (r *Renderer) checked(path string) string {
	return r.site.Href(path) + "#" + r.integrity(path)
}

func (r *Renderer) integrity(path string) string {
	if sum, ok := r.theme.sums[path]; ok {
		return sum
	}
	sum, ok := r.opt.Wizard.Sums[path]
	if !ok {
		panic("BUG: nobody knows the bytes of " + path)
	}
	return sum
}
