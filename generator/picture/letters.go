package picture

import (
	"math"
	"sync"

	"github.com/hajimehoshi/bitmapfont/v3"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// The letters of the font are drawn on a grid of 6 by 13 or 12 by 13 points. Here they are the plan of strokes: points
// that touch are joined by lines with round ends, so that a letter can be had in any size.

const (
	gridWidth  = 13
	gridHeight = 14
)

// grid is a letter's points.
type grid [gridHeight][gridWidth]bool

func (g *grid) on(x, y int) bool {
	return x >= 0 && y >= 0 && x < gridWidth && y < gridHeight && g[y][x]
}

// hand is how letters are written: pixels for a point of the grid, half the width of a stroke in points, and the colour.
type hand struct {
	point, stroke float64
	tone          tone
}

// line is the height of a line, in pixels.
func (h hand) line() int { return int(math.Round(h.point * gridHeight * 1.12)) }

// letter is one as it is written with a hand: two pixels a byte, row by row. All widths are even.
type letter struct {
	width, height int // bytes, rows
	advance       int // pixels
	pix           []byte
}

// letters hands out letters, and keeps those that it has drawn. It may be used by several goroutines at once.
type letters struct {
	mu    sync.Mutex
	drawn map[written]*letter // nil for one that the font lacks
}

type written struct {
	r    rune
	wide bool
	hand hand
}

// keep bounds what is kept: a site's titles use some hundred letters, a large one's some thousand.
const keep = 3000

// letter gives a letter, or nil if the font lacks it. wide is for Chinese text, whose quotation marks and dashes fill a
// square.
func (l *letters) letter(r rune, wide bool, h hand) *letter {
	key := written{r, wide, h}
	l.mu.Lock()
	defer l.mu.Unlock()
	if found, ok := l.drawn[key]; ok {
		return found
	}
	if len(l.drawn) >= keep {
		clear(l.drawn)
	}
	made := newLetter(r, wide, h)
	l.drawn[key] = made
	return made
}

func faceFor(wide bool) font.Face {
	if wide {
		return bitmapfont.FaceSCEA
	}
	return bitmapfont.FaceSC
}

// advance is how far the next letter stands off, in points of the grid; ok is false if the font lacks this one.
func advance(r rune, wide bool) (points int, ok bool) {
	width, ok := faceFor(wide).GlyphAdvance(r)
	return width.Round(), ok
}

// pixels is that many points, rounded to whole bytes.
func (h hand) pixels(points int) int { return 2 * int(math.Round(float64(points)*h.point/2)) }

func newLetter(r rune, wide bool, h hand) *letter {
	points, ok := advance(r, wide)
	if !ok {
		return nil
	}
	out := &letter{width: (h.pixels(points+1) + 2) / 2, height: int(math.Ceil(gridHeight * h.point)), advance: h.pixels(points)}
	cover := make([]float64, 2*out.width*out.height)
	for _, s := range plan(faceFor(wide), r).strokes() {
		h.draw(cover, 2*out.width, s)
	}
	out.pix = make([]byte, out.width*out.height)
	for i, c := range cover {
		out.pix[i/2] |= h.tone.shade(c) << (4 * (1 - i%2))
	}
	return out
}

// draw covers the pixels around a stroke.
func (h hand) draw(cover []float64, width int, s stroke) {
	reach := h.stroke + s.thick + 1/h.point
	from := func(a, b float64) int { return max(int((min(a, b)-reach)*h.point), 0) }
	to := func(a, b float64, end int) int { return min(int((max(a, b)+reach)*h.point)+1, end) }
	for y := from(s.y, s.y+s.dy); y < to(s.y, s.y+s.dy, len(cover)/width); y++ {
		for x := from(s.x, s.x+s.dx); x < to(s.x, s.x+s.dx, width); x++ {
			far := s.distance((float64(x)+0.5)/h.point, (float64(y)+0.5)/h.point)
			at := y*width + x
			cover[at] = max(cover[at], min((h.stroke-far)*h.point+0.5, 1))
		}
	}
}

// plan reads a letter's points from the font.
func plan(face font.Face, r rune) *grid {
	g := &grid{}
	bounds, mask, at, _, _ := face.Glyph(fixed.P(0, gridHeight-3), r)
	for y := max(bounds.Min.Y, 0); y < min(bounds.Max.Y, gridHeight); y++ {
		for x := max(bounds.Min.X, 0); x < min(bounds.Max.X, gridWidth); x++ {
			_, _, _, alpha := mask.At(at.X+x-bounds.Min.X, at.Y+y-bounds.Min.Y).RGBA()
			g[y][x] = alpha > 0x8000
		}
	}
	return g
}

// stroke is a line with round ends, in points of the grid: where it begins, where it leads, and how much thicker than
// others it is on each side.
type stroke struct{ x, y, dx, dy, thick float64 }

// distance tells how far a place lies from the middle of the stroke.
func (s *stroke) distance(x, y float64) float64 {
	x, y = x-s.x, y-s.y
	if along := s.dx*s.dx + s.dy*s.dy; along > 0 {
		t := min(max((x*s.dx+y*s.dy)/along, 0), 1)
		x, y = x-t*s.dx, y-t*s.dy
	}
	return math.Sqrt(x*x+y*y) - s.thick
}

// strokes joins the points of a plan that touch: side by side, or at a corner where nothing else joins them.
func (g *grid) strokes() []stroke {
	out := g.dots()
	for v := range gridHeight {
		for u := range gridWidth {
			if !g.on(u, v) {
				continue
			}
			x, y := float64(u)+0.5, float64(v)+0.5
			right, below := g.on(u+1, v), g.on(u, v+1)
			out = append(out, stroke{x: x, y: y})
			if right {
				out = append(out, stroke{x: x, y: y, dx: 1})
			}
			if below {
				out = append(out, stroke{x: x, y: y, dy: 1})
			}
			if g.on(u+1, v+1) && !right && !below {
				out = append(out, stroke{x: x, y: y, dx: 1, dy: 1})
			}
			if g.on(u-1, v+1) && !g.on(u-1, v) && !below {
				out = append(out, stroke{x: x, y: y, dx: -1, dy: 1})
			}
		}
	}
	return out
}

// dots takes full stops and the like, which are squares and crosses of a few points, out of the plan and gives them as
// strokes that lead nowhere.
func (g *grid) dots() []stroke {
	var out []stroke
	for v := range gridHeight {
		for u := range gridWidth {
			x, y := float64(u), float64(v)
			switch {
			case !g.on(u, v):
			case g.alone(u, v, 2, 2) && g.on(u+1, v) && g.on(u, v+1) && g.on(u+1, v+1):
				out = append(out, stroke{x: x + 1, y: y + 1, thick: 0.65})
				g.take(u, v, 2)
			case g.alone(u-1, v, 3, 3) && g.on(u-1, v+1) && g.on(u, v+1) && g.on(u+1, v+1) && g.on(u, v+2) &&
				!g.on(u-1, v) && !g.on(u+1, v) && !g.on(u-1, v+2) && !g.on(u+1, v+2):
				out = append(out, stroke{x: x + 0.5, y: y + 1.5, thick: 0.65})
				g.take(u-1, v, 3)
			}
		}
	}
	return out
}

func (g *grid) take(u, v, n int) {
	for y := v; y < v+n; y++ {
		for x := u; x < u+n; x++ {
			g[y][x] = false
		}
	}
}

// alone reports whether nothing touches a part of the plan.
func (g *grid) alone(u, v, w, h int) bool {
	for y := v - 1; y <= v+h; y++ {
		for x := u - 1; x <= u+w; x++ {
			if (x < u || y < v || x >= u+w || y >= v+h) && g.on(x, y) {
				return false
			}
		}
	}
	return true
}
