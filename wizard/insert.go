package wizard

import (
	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// read takes a file apart and puts what its texts insert in their places, so that nothing behind it knows of it.
func (s *Sources) read(f File, guide string) (*yaml.Node, diag.List) {
	n, list := yaml.Parse(f.Name, 1, f.Data)
	if n == nil || s.Insert == nil {
		return n, list
	}
	in := yaml.Filler{Ask: func(written string, l yaml.Lang) (string, *diag.Diagnostic) { return s.Insert(guide, written, l) }}
	for _, t := range yaml.Templates(n, f.Data, s.Langs) {
		for l, text := range in.Fill(t) {
			t.In[l].Value = text
		}
	}
	return n, append(list, in.List...)
}
