package picture

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// tone is the colour that something is drawn in: the entry of the palette that is its full one, and how many shades lie
// before it, between the plate and it.
type tone struct{ full, shades byte }

// shade is the entry for what covers a part of a pixel.
func (t tone) shade(cover float64) byte {
	n := byte(math.Round(cover * float64(t.shades)))
	if n == 0 {
		return 0
	}
	return t.full - t.shades + n
}

// The tones of a sign: white, and the softer blue of what stands beside the title.
var (
	white = tone{3, 3}
	soft  = tone{6, 3}
)

// palette are the colours of a card, red, green and blue. The first one is the plate's.
var palette = func() (out []byte) {
	plate := [3]int{0x0f, 0x4f, 0x7c}
	out = append(out, byte(plate[0]), byte(plate[1]), byte(plate[2]))
	for _, t := range []struct {
		tone
		rgb [3]int
	}{{white, [3]int{0xff, 0xff, 0xff}}, {soft, [3]int{0xa9, 0xd0, 0xec}}} {
		for i := 1; i <= int(t.shades); i++ {
			for c := range 3 {
				out = append(out, byte(plate[c]+(t.rgb[c]-plate[c])*i/int(t.shades)))
			}
		}
	}
	return out
}()

const rowBytes = Width / 2

// canvas is a card: two pixels a byte.
type canvas struct {
	pix    [Height * rowBytes]byte
	inked  [Height]bool // rows with anything on them
	packer packer
}

func (c *canvas) wipe() {
	for y, inked := range c.inked {
		if inked {
			clear(c.pix[y*rowBytes : (y+1)*rowBytes])
		}
	}
	c.inked = [Height]bool{}
}

// put draws rows of pixels, two a byte, from a place on; x is even. What lies beyond the edge is cut off.
func (c *canvas) put(pix []byte, width, x, y int) {
	visible := min(width, rowBytes-x/2)
	if visible <= 0 {
		return
	}
	for ; len(pix) >= width && y < Height; pix, y = pix[width:], y+1 {
		if lay(c.pix[y*rowBytes+x/2:], pix[:visible]) {
			c.inked[y] = true
		}
	}
}

// lay draws a row of a letter over what is there, of each pixel the higher entry. It reports whether it has any ink.
func lay(row, pix []byte) (ink bool) {
	for ; len(pix) >= 8; row, pix = row[8:], pix[8:] {
		over := binary.LittleEndian.Uint64(pix)
		if over == 0 {
			continue
		}
		ink = true
		if binary.LittleEndian.Uint64(row) == 0 { // as mostly, for letters hardly touch
			binary.LittleEndian.PutUint64(row, over)
			continue
		}
		for i, b := range pix[:8] {
			row[i] = max(row[i]&0xf0, b&0xf0) | max(row[i]&0x0f, b&0x0f)
		}
	}
	for i, b := range pix {
		if b != 0 {
			ink = true
			row[i] = max(row[i]&0xf0, b&0xf0) | max(row[i]&0x0f, b&0x0f)
		}
	}
	return ink
}

// rule draws a line of two pixels.
func (c *canvas) rule(x, y, end int, entry byte) {
	for row := y; row < y+2; row++ {
		for i := x / 2; i < end/2; i++ {
			c.pix[row*rowBytes+i] = entry<<4 | entry
		}
		c.inked[row] = true
	}
}

// head is what every card's file begins with: https://www.w3.org/TR/png-3/.
var head = func() []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, Width), Height)
	out = chunk(out, "IHDR", append(size, 4 /* bits a pixel */, 3 /* palette */, 0, 0, 0))
	return chunk(out, "PLTE", palette)
}()

func chunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// png gives the card as a file. A row is written as what differs from the row above it: most of it is nothing.
func (c *canvas) png() []byte {
	const none, up = 0, 2 // filters
	p := &c.packer
	p.begin()
	blank := true // the row above
	for y := range Height {
		switch {
		case !c.inked[y] && blank:
			p.put(none, 1+rowBytes)
		case y == 0:
			p.put(none, 1)
			p.row(c.pix[:rowBytes], nil)
		default:
			p.put(up, 1)
			p.row(c.pix[y*rowBytes:(y+1)*rowBytes], c.pix[(y-1)*rowBytes:y*rowBytes])
		}
		blank = !c.inked[y]
	}
	data := p.end()
	out := make([]byte, 0, len(head)+len(data)+24)
	return chunk(chunk(append(out, head...), "IDAT", data), "IEND", nil)
}
