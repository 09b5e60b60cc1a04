// Package picture draws what a site is shown by elsewhere: a card for each page, which messengers show beside its
// address, and the icons of the site; words and shapes go in, PNG comes out, the same bytes for the same input. Letters
// are drawn from a small font that has Chinese, so that no build depends on the fonts of a machine.
package picture

import (
	"sync"
	"unicode/utf8"
)

// Width and Height are those of a card in pixels, as Open Graph's readers like them: https://ogp.me/.
const (
	Width  = 1200
	Height = 630
)

// Card is what stands on one.
type Card struct {
	Kind  string // what sort of page it is, or ""
	Title string
	Also  string // the title in another language, or ""
	Site  string
	Wide  bool // marks fill a square, as in Chinese
}

// Cards draws cards. It may be used by several goroutines at once.
type Cards struct {
	letters  letters
	mark     *letter
	canvases sync.Pool
}

// Where things are, in pixels, and the hands that they are written with.
const (
	margin   = 72
	textTop  = 160
	textEnd  = 490
	footTop  = 524
	markSize = 64
)

var (
	titleHands = []hand{{8.5, 0.56, white}, {7, 0.56, white}, {6, 0.56, white}, {5, 0.56, white}, {4, 0.56, white}}
	alsoHand   = hand{4, 0.5, soft}
	kindHand   = hand{3.5, 0.52, soft}
	siteHand   = hand{4, 0.56, white}
)

// NewCards draws cards with a mark at their foot.
func NewCards(m *Mark) *Cards {
	c := &Cards{letters: letters{drawn: map[written]*letter{}}, mark: m.letter(markSize)}
	c.canvases.New = func() any { return new(canvas) }
	return c
}

// Has reports whether the font has all letters of a text.
func Has(text string) bool {
	_, ok := siteHand.width(text, false)
	return ok
}

// Draw draws a card. Letters that the font lacks are left out: see Has.
func (c *Cards) Draw(card Card) (png []byte) {
	to := c.canvases.Get().(*canvas)
	defer c.canvases.Put(to)
	to.wipe()
	c.title(to, card)
	c.write(to, card.Kind, card.Wide, kindHand, margin, 76)
	to.rule(margin, footTop, Width-margin, soft.full-1)
	to.put(c.mark.pix, c.mark.width, margin, footTop+22)
	c.write(to, card.Site, card.Wide, siteHand, margin+markSize+16, footTop+26)
	return to.png()
}

// title writes the title as large as it fits, and below it what it is called in another language, if there is room for
// it in a line. Both together stand in the middle.
func (c *Cards) title(to *canvas, card Card) {
	const width, gap = Width - 2*margin, 18
	h, lines := titled(card, width)
	height := len(lines) * h.line()
	also := fit(card.Also, !card.Wide, alsoHand, width)
	if second := gap + alsoHand.line(); card.Also != "" && len(also) == 1 && height+second <= textEnd-textTop {
		height += second
	} else {
		also = nil
	}
	y := textTop + (textEnd-textTop-height)/2
	for _, line := range lines {
		c.write(to, line, card.Wide, h, margin, y)
		y += h.line()
	}
	for _, line := range also {
		c.write(to, line, !card.Wide, alsoHand, margin, y+gap)
	}
}

// titled breaks a title into lines and says how large it is written: smaller if it takes more than four lines, or a line
// less then. What is too long for the smallest hand is cut.
func titled(card Card, width int) (hand, []string) {
	const most, room = 4, textEnd - textTop
	for i, h := range titleHands {
		lines := fit(card.Title, card.Wide, h, width)
		if i+1 == len(titleHands) {
			if most := room / h.line(); len(lines) > most {
				lines = lines[:most]
				_, n := utf8.DecodeLastRuneInString(lines[most-1])
				lines[most-1] = lines[most-1][:len(lines[most-1])-n] + "…"
			}
			return h, lines
		}
		smaller := fit(card.Title, card.Wide, titleHands[i+1], width)
		if len(lines) <= min(most, room/h.line()) && len(smaller) == len(lines) {
			return h, even(lines, card, h, width)
		}
	}
	panic("BUG: no hand for a title")
}

// even gives lines about as long as each other, so that no letter stands alone on the last one.
func even(lines []string, card Card, h hand, width int) []string {
	for w := width; w > width/2; w -= width / 16 {
		narrower := fit(card.Title, card.Wide, h, w)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// write writes a line of letters. Those that the font lacks are left out.
func (c *Cards) write(to *canvas, text string, wide bool, h hand, x, y int) {
	for _, r := range text {
		if l := c.letters.letter(r, wide, h); l != nil {
			to.put(l.pix, l.width, x, y)
			x += l.advance
		}
	}
}
