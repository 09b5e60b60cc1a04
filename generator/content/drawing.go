package content

import (
	"encoding/xml"
	"io"
	"strings"

	"zhilu/wizard/diag"
)

// checkDrawing refuses an SVG that could do more than be looked at: scripts, event attributes, foreign content and
// addresses outside of it. A browser runs those when the drawing is opened by itself.
func checkDrawing(name string, r io.Reader, list *diag.List) {
	d := xml.NewDecoder(r)
	d.Entity = map[string]string{} // none but XML's own
	for {
		t, err := d.Token()
		line, col := d.InputPos()
		pos := diag.Pos{File: name, Line: line, Col: col}
		if err == io.EOF {
			return
		}
		if err != nil {
			list.Errorf(pos, "wrong-picture", "not a drawing in SVG: %v", err)
			return
		}
		switch t := t.(type) {
		case xml.Directive:
			if strings.Contains(string(t), "[") {
				list.Errorf(pos, "unsafe-drawing", "a drawing may not declare entities")
			}
		case xml.StartElement:
			checkDrawn(t, pos, list)
		}
	}
}

func checkDrawn(e xml.StartElement, pos diag.Pos, list *diag.List) {
	switch strings.ToLower(e.Name.Local) {
	case "script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate":
		list.Errorf(pos, "unsafe-drawing", "a drawing may not hold <%s>", e.Name.Local).Hint = "save it as plain SVG"
	}
	for _, a := range e.Attr {
		key := strings.ToLower(a.Name.Local)
		outside := key == "href" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/")
		if strings.HasPrefix(key, "on") || outside {
			list.Errorf(pos, "unsafe-drawing", "a drawing may not have %s=%q", a.Name.Local, a.Value).Hint = "save it as plain SVG"
		}
	}
}
