package render

import (
	"encoding/json"
	"fmt"
)

// manifest describes the site to browsers that install it.
func (sp *speaker) manifest() File {
	type entry struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	icons := []entry{{sp.site.Href(sp.theme.favicon), "any", "image/svg+xml", ""}}
	for _, i := range sp.theme.launchers {
		icons = append(icons, entry{sp.site.Href(i.path), fmt.Sprintf("%dx%d", i.size, i.size), "image/png", i.purpose})
	}
	cfg := &sp.site.Content.Config
	ground := fmt.Sprintf("#%02x%02x%02x", paper.R, paper.G, paper.B)
	home := sp.site.Href(string(sp.lang) + "/")
	data, err := json.Marshal(struct {
		Name        string  `json:"name"`
		Description string  `json:"description"`
		Lang        string  `json:"lang"`
		Start       string  `json:"start_url"`
		Scope       string  `json:"scope"`
		Display     string  `json:"display"`
		Background  string  `json:"background_color"`
		Theme       string  `json:"theme_color"`
		Icons       []entry `json:"icons"`
	}{
		sp.say(cfg.Name), sp.say(cfg.Tagline), sp.locale, home, sp.site.Href(""), "minimal-ui", ground, ground, icons,
	})
	if err != nil {
		panic(fmt.Sprintf("BUG: manifest: %v", err))
	}
	return File{string(sp.lang) + "/site.webmanifest", data}
}
