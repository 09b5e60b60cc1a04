package picture

import (
	"encoding/binary"
	"math/bits"
)

// packer writes a zlib stream of one block with the fixed codes: bytes, and runs of the same byte
// (https://www.rfc-editor.org/rfc/rfc1951). For rows that differ little from each other that packs nearly as well as a
// search for anything that came before, and takes a small part of its time.
type packer struct {
	out  []byte
	bits uint64 // not written yet, the first in the lowest place
	n    uint   // how many
	last byte   // the byte that is being repeated
	run  int    // how often
	a, b uint64 // the checksum, taken modulo at the end: a card is too small for them to overflow
}

// code is the bits of something, in the order of the stream.
type code struct {
	bits uint32
	n    uint8
}

// literals are the codes of bytes, repeats those of runs of 3 to 258 bytes more of the same.
var literals, repeats = func() (literals [256]code, repeats [259]code) {
	put := func(value, n int) code { return code{bits.Reverse32(uint32(value)) >> (32 - n), uint8(n)} }
	for b := range 256 {
		if b < 144 {
			literals[b] = put(0x30+b, 8)
		} else {
			literals[b] = put(0x190+b-144, 9)
		}
	}
	symbol, extra, from := 257, 0, 3
	for length := 3; length <= 258; length++ {
		switch {
		case length == 258:
			symbol, extra, from = 285, 0, 258
		case length-from == 1<<extra:
			symbol, from = symbol+1, length
			extra = max((symbol-261)/4, 0)
		}
		c := put(symbol-256, 7)
		if symbol >= 280 {
			c = put(0xc0+symbol-280, 8)
		}
		c.bits |= uint32(length-from) << c.n
		c.n += uint8(extra) + 5 // and five zeros: the distance, one byte
		repeats[length] = c
	}
	return literals, repeats
}()

func (p *packer) begin() {
	*p = packer{out: append(p.out[:0], 0x78, 0x01), a: 1}
	p.write(code{0b011, 3}) // the last block, with the fixed codes
}

func (p *packer) write(c code) {
	p.bits |= uint64(c.bits) << p.n
	p.n += uint(c.n)
	if p.n >= 32 {
		p.out = binary.LittleEndian.AppendUint32(p.out, uint32(p.bits))
		p.bits >>= 32
		p.n -= 32
	}
}

// put adds n times the same byte.
func (p *packer) put(b byte, n int) {
	if b != p.last || p.run == 0 {
		p.flush()
		p.last = b
	}
	p.run += n
}

func (p *packer) flush() {
	n := uint64(p.run)
	if n == 0 {
		return
	}
	// n bytes x: a grows by x each time, and b by a.
	x := uint64(p.last)
	p.b += n*p.a + x*(n*(n+1)/2)
	p.a += n * x
	p.write(literals[p.last])
	for p.run--; p.run > 0; {
		length := min(p.run, 258)
		if length < 3 {
			p.write(literals[p.last])
			p.run--
			continue
		}
		p.write(repeats[length])
		p.run -= length
	}
}

// row adds what differs from the row above; without one, the row.
func (p *packer) row(row, above []byte) {
	if above == nil {
		above = make([]byte, len(row))
	}
	for i := 0; i < len(row); {
		if i+8 <= len(row) && binary.LittleEndian.Uint64(row[i:]) == binary.LittleEndian.Uint64(above[i:]) {
			p.put(0, 8)
			i += 8
			continue
		}
		for end := min(i+8, len(row)); i < end; i++ {
			p.put(row[i]-above[i], 1)
		}
	}
}

func (p *packer) end() []byte {
	p.flush()
	p.write(code{0, 7}) // the end of the block
	for ; p.n > 0; p.n -= min(p.n, 8) {
		p.out = append(p.out, byte(p.bits))
		p.bits >>= 8
	}
	return binary.BigEndian.AppendUint32(p.out, uint32(p.b%65521<<16|p.a%65521))
}
