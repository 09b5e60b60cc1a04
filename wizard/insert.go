package wizard

import (
	"sync"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// parsed is a file taken apart, with the texts that insert something.
type parsed struct {
	node      *yaml.Node
	templates []*yaml.Template
	list      diag.List
}

// parse takes files apart, side by side.
func parse(files []File, langs []yaml.Lang) []parsed {
	out := make([]parsed, len(files))
	var work sync.WaitGroup
	for i, f := range files {
		work.Go(func() {
			n, list := yaml.Parse(f.Name, 1, f.Data)
			out[i] = parsed{node: n, list: list}
			if n != nil {
				out[i].templates = yaml.Templates(n, f.Data, langs)
			}
		})
	}
	work.Wait()
	return out
}

// fill puts what the texts of a file insert in their places, so that nothing behind it knows of it.
func (s *Sources) fill(f parsed, guide string) (*yaml.Node, diag.List) {
	if s.Insert == nil {
		return f.node, f.list
	}
	in := yaml.Filler{Ask: func(written string, l yaml.Lang) (string, *diag.Diagnostic) { return s.Insert(guide, written, l) }}
	for _, t := range f.templates {
		for l, text := range in.Fill(t) {
			t.In[l].Value = text
		}
	}
	return f.node, append(f.list, in.List...)
}
