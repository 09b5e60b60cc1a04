package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Mark is a site's mark, as its theme draws it: flat shapes, the later ones over the earlier.
type Mark struct {
	side   float64 // of the square that the shapes are drawn in
	shapes []shape
}

type shape struct {
	outline []point // corners; curves are many of them
	colour  color.NRGBA
}

type point struct{ x, y float64 }

// ReadMark reads an SVG of paths that are filled with a colour, in a square: all that can be drawn here.
func ReadMark(svg []byte) (*Mark, error) {
	m := &Mark{}
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := m.add(e); err != nil {
			return nil, err
		}
	}
	if len(m.shapes) == 0 {
		return nil, errors.New("it draws nothing")
	}
	return m, nil
}

func (m *Mark) add(e xml.StartElement) error {
	at := map[string]string{}
	for _, a := range e.Attr {
		at[a.Name.Local] = a.Value
	}
	switch e.Name.Local {
	case "svg":
		var x, y, height float64
		if _, err := fmt.Sscanf(at["viewBox"], "%g %g %g %g", &x, &y, &m.side, &height); err != nil || x != 0 || y != 0 || m.side != height || m.side <= 0 {
			return fmt.Errorf("its viewBox is %q, not a square from 0 0", at["viewBox"])
		}
		return nil
	case "path":
		colour, err := strconv.ParseUint(strings.TrimPrefix(at["fill"], "#"), 16, 32)
		if err != nil || len(at["fill"]) != 7 {
			return fmt.Errorf("a path's fill is %q, not a colour such as #1c6ea4", at["fill"])
		}
		outline, err := corners(at["d"])
		if err != nil {
			return err
		}
		m.shapes = append(m.shapes, shape{outline, color.NRGBA{byte(colour >> 16), byte(colour >> 8), byte(colour), 0xff}})
		return nil
	}
	return fmt.Errorf("it holds <%s>; only <path> can be drawn", e.Name.Local)
}

var step = regexp.MustCompile(`[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)`)

// figures says how many figures a step of a path has.
var figures = map[string]int{"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "z": 0}

// corners reads the outline of a path: https://www.w3.org/TR/SVG2/paths.html, one line of straight parts and arcs.
func corners(d string) ([]point, error) {
	var out []point
	var at point
	tokens := step.FindAllString(d, -1)
	verb := ""
	for i := 0; i < len(tokens); {
		if c := tokens[i][0] | 0x20; c >= 'a' && c <= 'z' {
			verb = tokens[i]
			i++
		}
		n, known := figures[strings.ToLower(verb)]
		if !known || i+n > len(tokens) || n == 0 && i < len(tokens) {
			return nil, fmt.Errorf("a path goes on with %q; only one line of M, L, H, V, A and Z can be drawn", verb)
		}
		var f [7]float64
		for k := range n {
			var err error
			if f[k], err = strconv.ParseFloat(tokens[i+k], 64); err != nil {
				return nil, fmt.Errorf("%q of a path is no figure", tokens[i+k])
			}
		}
		i += n
		from, base := at, point{}
		if verb >= "a" {
			base = at
		}
		switch strings.ToLower(verb) {
		case "m", "l":
			at = point{base.x + f[0], base.y + f[1]}
		case "h":
			at.x = base.x + f[0]
		case "v":
			at.y = base.y + f[0]
		case "a":
			at = point{base.x + f[5], base.y + f[6]}
			out = append(out, arc(from, at, f[0], f[3] != 0, f[4] != 0)...)
		}
		if n > 0 {
			out = append(out, at)
		}
	}
	return out, nil
}

// arc gives points of a part of a circle between two others.
func arc(from, to point, radius float64, large, clockwise bool) []point {
	dx, dy := (to.x-from.x)/2, (to.y-from.y)/2
	half := math.Hypot(dx, dy)
	if half == 0 {
		return nil
	}
	radius = max(radius, half)
	up := math.Sqrt(radius*radius - half*half)
	if large == clockwise {
		up = -up
	}
	middle := point{from.x + dx - dy/half*up, from.y + dy + dx/half*up}
	begin := math.Atan2(from.y-middle.y, from.x-middle.x)
	turn := math.Atan2(to.y-middle.y, to.x-middle.x) - begin
	switch {
	case clockwise && turn < 0:
		turn += 2 * math.Pi
	case !clockwise && turn > 0:
		turn -= 2 * math.Pi
	}
	const steps = 16
	var out []point
	for i := 1; i < steps; i++ {
		angle := begin + turn*float64(i)/steps
		out = append(out, point{middle.x + radius*math.Cos(angle), middle.y + radius*math.Sin(angle)})
	}
	return out
}

// fine is how many lines a row of pixels is looked at on, and how many places of each.
const fine = 4

// cover tells how much of each pixel of a square a shape covers; scale and offset put it there.
func (s *shape) cover(side int, scale, offset float64) []float64 {
	out := make([]float64, side*side)
	for line := range side * fine {
		crossed := s.crossed(((float64(line)+0.5)/fine - offset) / scale)
		for i := 0; i+1 < len(crossed); i += 2 {
			place := func(x float64) int { return int(math.Ceil((x*scale+offset)*fine - 0.5)) }
			for k := max(place(crossed[i]), 0); k < min(place(crossed[i+1]), side*fine); k++ {
				out[line/fine*side+k/fine] += 1.0 / (fine * fine)
			}
		}
	}
	return out
}

// crossed gives where a level line goes into the shape, and out, and in again, from left to right.
func (s *shape) crossed(y float64) []float64 {
	var out []float64
	for i, a := range s.outline {
		if b := s.outline[(i+1)%len(s.outline)]; (a.y > y) != (b.y > y) {
			out = append(out, a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x))
		}
	}
	slices.Sort(out)
	return out
}

// letter gives the mark in white, as a part of a card.
func (m *Mark) letter(side int) *letter {
	out := &letter{width: side / 2, height: side, pix: make([]byte, side*side/2)}
	cover := make([]float64, side*side)
	for _, s := range m.shapes {
		for i, c := range s.cover(side, float64(side)/m.side, 0) {
			cover[i] = max(cover[i], c)
		}
	}
	for i, c := range cover {
		out.pix[i/2] |= white.shade(c) << (4 * (1 - i%2))
	}
	return out
}

// Icon is the mark as a picture of side by side pixels, on a ground or, with a nil one, on nothing. part says how much of
// the side the mark takes: a launcher may cut off all but the middle.
func (m *Mark) Icon(side int, part float64, ground color.Color) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	for i := 0; ground != nil && i < side*side; i++ {
		img.Set(i%side, i/side, ground)
	}
	scale := float64(side) * part / m.side
	for _, s := range m.shapes {
		for i, c := range s.cover(side, scale, float64(side)*(1-part)/2) {
			if c > 0 {
				over(img.Pix[4*i:4*i+4], s.colour, c)
			}
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, img); err != nil {
		panic("BUG: encode an icon: " + err.Error()) // a buffer takes everything
	}
	return out.Bytes()
}

// over paints a part of a pixel.
func over(pixel []byte, c color.NRGBA, cover float64) {
	below := float64(pixel[3]) / 255
	alpha := cover + below*(1-cover)
	for i, v := range []byte{c.R, c.G, c.B} {
		pixel[i] = byte(math.Round((float64(v)*cover + float64(pixel[i])*below*(1-cover)) / alpha))
	}
	pixel[3] = byte(math.Round(alpha * 255))
}
