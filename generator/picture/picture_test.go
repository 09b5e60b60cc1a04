package picture

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"sync"
	"testing"
)

const flag = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M1 1h2v2H1z" fill="#c4533b"/></svg>`

func mark(t testing.TB, svg string) *Mark {
	t.Helper()
	m, err := ReadMark([]byte(svg))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var cards = []Card{
	{Kind: "Permit", Title: "Stay permit", Also: "停留证件", Site: "Zhilu"},
	{Kind: "证件", Title: "停留证件（A011）：需要哪些“材料”", Also: "Stay permit", Site: "指路", Wide: true},
	{Title: strings.Repeat("Everything that ever was to be said of it. ", 7), Site: "Zhilu"},
	{Title: strings.Repeat("外国人永久居留", 40), Site: "指路", Wide: true},
	{Title: strings.Repeat("x", 300)},
	{},
}

// TestCard reads cards as others do: they are whole files of the right size, small, and say the same as the canvas.
func TestCard(t *testing.T) {
	c := NewCards(mark(t, flag))
	for _, card := range cards {
		t.Run(firstOf(card.Title), func(t *testing.T) {
			data := c.Draw(card)
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if got := img.Bounds().Size(); got.X != Width || got.Y != Height {
				t.Errorf("it is %v large", got)
			}
			most := 25 << 10
			if len(card.Title) > 200 {
				most = 64 << 10 // nobody writes these
			}
			if len(data) > most {
				t.Errorf("it takes %d bytes", len(data))
			}
			if again := c.Draw(card); !bytes.Equal(data, again) {
				t.Error("drawn again, it is another one")
			}
			to := new(canvas)
			c.title(to, card)
			ink := 0
			for y := textTop; y < textEnd; y++ {
				for x := range Width {
					entry := to.pix[y*rowBytes+x/2] >> (4 * (1 - x%2)) & 15
					if entry != 0 {
						ink++
					}
					want := color.RGBA{palette[3*entry], palette[3*entry+1], palette[3*entry+2], 0xff}
					if got := color.RGBAModel.Convert(img.At(x, y)); got != want {
						t.Fatalf("at %d,%d it is %v, want %v", x, y, got, want)
					}
				}
			}
			if (ink > 500) != (card.Title != "") {
				t.Errorf("the title takes %d pixels", ink)
			}
			for y, inked := range to.inked {
				if inked && (y < textTop-10 || y > footTop) {
					t.Fatalf("the title reaches into row %d", y)
				}
			}
		})
	}
}

// TestCardsSideBySide draws from several goroutines: the same as one after the other.
func TestCardsSideBySide(t *testing.T) {
	var want [][]byte
	for _, card := range cards {
		want = append(want, NewCards(mark(t, flag)).Draw(card))
	}
	c := NewCards(mark(t, flag))
	var wait sync.WaitGroup
	for range 4 {
		for i, card := range cards {
			wait.Go(func() {
				if !bytes.Equal(c.Draw(card), want[i]) {
					t.Errorf("%q differs", card.Title)
				}
			})
		}
	}
	wait.Wait()
}

func TestHas(t *testing.T) {
	for text, want := range map[string]bool{"Residence permit – 居留许可（A类）": true, "Österreich": true, "Stay 🚀": false} {
		if got := Has(text); got != want {
			t.Errorf("Has(%q) = %v", text, got)
		}
	}
}

func TestLines(t *testing.T) {
	h := hand{point: 10} // 60 pixels a Latin letter, 120 a Chinese one
	for _, c := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"one", "a permit", 480, "a permit"},
		{"at a space", "a permit", 479, "a|permit"},
		{"a long word is cut", "permits", 240, "perm|its"},
		{"between characters", "居留许可", 240, "居留|许可"},
		{"not before a comma", "居留，许可", 240, "居|留，|许可"},
		{"not behind a bracket", "居（留）", 240, "居|（留|）"}, // three squares that stay together are cut
		{"figures stay together", "办90日", 240, "办90|日"},
		{"white space", " a  b ", 480, "a b"},
		{"nothing", "", 100, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(fit(c.text, true, h, c.width), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestEven(t *testing.T) {
	_, lines := titled(Card{Title: "外国人永久居留身份证办理时限与收费", Wide: true}, 1200-2*margin)
	if got, want := strings.Join(lines, "|"), "外国人永久居留身份|证办理时限与收费"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIcon(t *testing.T) {
	m := mark(t, flag)
	paper := color.NRGBA{0xff, 0xff, 0xff, 0xff}
	for _, c := range []struct {
		name   string
		part   float64
		ground color.Color
		at     [2]int
		want   color.NRGBA
	}{
		{"the mark", 1, nil, [2]int{40, 40}, color.NRGBA{0xc4, 0x53, 0x3b, 0xff}},
		{"around it", 1, nil, [2]int{10, 10}, color.NRGBA{}},
		{"the ground", 0.5, paper, [2]int{30, 30}, paper},
		{"small", 0.5, paper, [2]int{40, 40}, color.NRGBA{0xc4, 0x53, 0x3b, 0xff}},
	} {
		t.Run(c.name, func(t *testing.T) {
			img, err := png.Decode(bytes.NewReader(m.Icon(100, c.part, c.ground)))
			if err != nil {
				t.Fatal(err)
			}
			if got := color.NRGBAModel.Convert(img.At(c.at[0], c.at[1])); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestReadMark(t *testing.T) {
	path := func(d string) string {
		return `<svg viewBox="0 0 10 10"><path fill="#000000" d="` + d + `"/></svg>`
	}
	for _, c := range []struct{ name, svg, want string }{
		{"arcs", path("M5 0a5 5 0 0 1 0 10A5 5 0 0 1 5 0z"), ""},
		{"figures without space", path("M1 1h2.5v-1l-.5.5z"), ""},
		{"curve", path("M0 0c1 1 2 2 3 3"), `a path goes on with "c"; only one line of M, L, H, V, A and Z can be drawn`},
		{"two lines", path("M0 0h1v1zM3 3h1v1z"), `a path goes on with "z"; only one line of M, L, H, V, A and Z can be drawn`},
		{"too short", path("M1"), `a path goes on with "M"; only one line of M, L, H, V, A and Z can be drawn`},
		{"begins with a figure", path("1 1"), `a path goes on with ""; only one line of M, L, H, V, A and Z can be drawn`},
		{"oblong", `<svg viewBox="0 0 20 10"/>`, `its viewBox is "0 0 20 10", not a square from 0 0`},
		{"circle", `<svg viewBox="0 0 10 10"><circle/></svg>`, "it holds <circle>; only <path> can be drawn"},
		{"no fill", `<svg viewBox="0 0 10 10"><path d="M0 0h1v1z"/></svg>`, `a path's fill is "", not a colour such as #1c6ea4`},
		{"nothing", `<svg viewBox="0 0 10 10"/>`, "it draws nothing"},
		{"no SVG", "", "it draws nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadMark([]byte(c.svg))
			if err == nil && c.want != "" || err != nil && err.Error() != c.want {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestArc holds half a circle against what its corners must be.
func TestArc(t *testing.T) {
	m := mark(t, `<svg viewBox="0 0 10 10"><path fill="#ffffff" d="M5 0a5 5 0 0 1 0 10z"/></svg>`)
	for _, p := range m.shapes[0].outline {
		if p.x < 5-1e-9 || p.x > 10+1e-9 {
			t.Errorf("a corner at %v: the arc turns the wrong way", p)
		}
	}
	img, err := png.Decode(bytes.NewReader(m.Icon(100, 1, color.Black)))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := img.At(95, 50).RGBA(); r == 0 {
		t.Error("the middle of the arc is empty")
	}
	if r, _, _, _ := img.At(96, 10).RGBA(); r != 0 {
		t.Error("the corner beyond the arc is filled")
	}
}

func FuzzReadMark(f *testing.F) {
	f.Add([]byte(flag))
	f.Add([]byte(`<svg viewBox="0 0 10 10"><path fill="#000000" d="M5 0a5 5 0 0 1 0 10z"/></svg>`))
	f.Fuzz(func(t *testing.T, svg []byte) {
		if m, err := ReadMark(svg); err == nil {
			m.letter(8)
		}
	})
}

func FuzzCard(f *testing.F) {
	for _, card := range cards {
		f.Add(card.Title, card.Also, card.Wide)
	}
	c := NewCards(mark(f, flag))
	f.Fuzz(func(t *testing.T, title, also string, wide bool) {
		if _, err := png.Decode(bytes.NewReader(c.Draw(Card{Title: title, Also: also, Wide: wide}))); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkCard(b *testing.B) {
	c := NewCards(mark(b, flag))
	for b.Loop() {
		c.Draw(cards[0])
	}
}

func firstOf(title string) string {
	r := []rune(title)
	return string(r[:min(len(r), 12)])
}
