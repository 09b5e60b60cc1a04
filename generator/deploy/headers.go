package deploy

import (
	"strings"

	"zhilu/generator/publish"
)

// headers are what a store is told of a file. What else the site's _headers says, such as the policy of its pages, stores
// have no field for: whoever stands before the store says it.
type headers struct{ contentType, encoding, cache string }

// packed are the endings of what `build --compress` puts beside a file, and what browsers call it.
var packed = map[string]string{".br": "br", ".gz": "gzip"}

func headersOf(name string) headers {
	h := headers{contentType: publish.ContentType(plain(name)), cache: "no-cache"} // is kept, but asked for anew
	if strings.HasPrefix(name, "assets/") {
		h.cache = "public, max-age=31536000, immutable" // its name holds a hash
	}
	if short := plain(name); short != name {
		h.encoding = packed[name[len(short):]]
	}
	return h
}

// plain is the name of the file that was compressed.
func plain(name string) string {
	for ending := range packed {
		if short, ok := strings.CutSuffix(name, ending); ok {
			return short
		}
	}
	return name
}
