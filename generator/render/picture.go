package render

import (
	"cmp"
	"fmt"
	"image/color"
	"io/fs"
	"strings"

	"zhilu/generator/picture"
	"zhilu/generator/site"
	"zhilu/wizard/diag"
)

// Image is the picture that other sites show beside a page's address, and what it says.
type Image struct {
	Href          string
	Width, Height int
	Alt           string
}

// icon is a picture of the mark: its path and what a launcher has to know.
type icon struct {
	path, purpose string
	size          int
}

// paper is the ground of pages in the light, as --paper of the default theme has it.
var paper = color.NRGBA{0xfd, 0xfc, 0xf9, 0xff}

const touch = 180 // pixels of the icon that phones of one maker look for

// marks draws the mark of the theme in the sizes that launchers ask for: https://www.w3.org/TR/appmanifest/#icons-member.
func (t *Theme) marks(fsys fs.FS, list *diag.List) {
	const name = "img/favicon.svg"
	svg, more := file(fsys, name)
	t.favicon = t.add("favicon.svg", list)(svg, more)
	if more.HasErrors() {
		return
	}
	mark, err := picture.ReadMark(svg)
	if err != nil {
		list.Errorf(diag.Pos{File: name}, "asset", "no icon can be made of it: %v", err).Hint = "draw it as flat paths, each of one line, in a square"
		return
	}
	put := func(name string, size int, share float64, ground color.Color) string {
		data := t.keep(fmt.Sprintf("%s of %s", name, svg), func() []byte { return mark.Icon(size, share, ground) })
		return t.add(name, list)(data, nil)
	}
	t.launchers = []icon{
		{put("icon-192.png", 192, 1, nil), "any", 192},
		{put("icon-512.png", 512, 1, nil), "any", 512},
		{put("icon-maskable-512.png", 512, 0.6, paper), "maskable", 512},
	}
	t.touch = put("apple-touch-icon.png", touch, 0.75, paper)
	t.mark, t.cards = svg, picture.NewCards(mark)
}

// mostPictures is for how many pages a site draws one each. On a larger one that would take longer than all else; its
// pages share those of their sections.
const mostPictures = 5000

// drawShared draws the pictures that several pages have: the site's, by "", and those of sections, by their ids.
func (sp *speaker) drawShared() {
	cfg := &sp.site.Content.Config
	sp.shared = map[string]string{}
	put := func(section, title, also string) {
		from := fmt.Sprintf("picture %q %q %q %q of %s", title, also, sp.locale, sp.say(cfg.Name), sp.theme.mark)
		if data := sp.theme.keep(from, func() []byte { return sp.card(picture.Card{Title: title, Also: also}) }); data != nil {
			f := File{site.Fingerprint("assets/share.png", data), data}
			sp.shared[section] = f.Path
			sp.pictures = append(sp.pictures, f)
		}
	}
	put("", cmp.Or(sp.say(cfg.Tagline), sp.say(cfg.Name)), "")
	for _, sec := range sp.site.Sections {
		put(sec.ID, sp.say(sec.Title), first(sp.otherwise(sec.Title)))
	}
}

// card draws a picture, or gives nil if the font lacks a letter of its title.
func (sp *speaker) card(c picture.Card) []byte {
	if !picture.Has(c.Title) {
		return nil
	}
	c.Site, c.Wide = sp.say(sp.site.Content.Config.Name), strings.HasPrefix(sp.locale, "zh")
	return sp.theme.cards.Draw(c)
}

func first(list []Link) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Title
}

// image is the address of the picture of a page that has none of its own: its section's, or the site's, or "".
func (sp *speaker) image(section string) string {
	path := cmp.Or(sp.shared[section], sp.shared[""])
	if path == "" {
		return ""
	}
	return sp.site.URL(path)
}

func newImage(href, alt string) *Image { return &Image{href, picture.Width, picture.Height, alt} }

// PicturePath is where the picture of a guide's page is: beside the page; "" if it has none of its own.
func (r *Renderer) PicturePath(p *site.Page) string {
	if !p.Translated() || len(r.site.Guides)*len(r.site.Langs()) > mostPictures || !picture.Has(p.Title()) {
		return ""
	}
	return p.Path + "share.png"
}

// Picture draws it.
func (r *Renderer) Picture(p *site.Page) File {
	sp := r.speakers[p.Lang]
	card := picture.Card{Kind: sp.words.single(p.Guide.Written.Kind), Title: p.Title(), Also: first(sp.otherNames(p))}
	return File{r.PicturePath(p), sp.card(card)}
}
