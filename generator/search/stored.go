package search

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
)

// Room is a file that holds meanwhile what is needed again only at the end.
type Room interface {
	io.ReaderAt
	io.WriterAt
}

// stored is the records of documents: in memory, or, where a site has many and nobody takes any back, in a file.
type stored struct {
	open func() (Room, error) // nil: all stay in memory
	room Room                 // nil as long as buf has not been full

	inMemory [][]byte // by document; nil: not read
	places   []place  // likewise, if open is not nil

	piece int    // how much is written and read at a time
	buf   []byte // what comes behind the file
	begin int64  // of buf
	err   error  // the first one
}

// place is where a record stands.
type place struct {
	from int64
	size int
}

func (s *stored) make(docs int) { s.inMemory = make([][]byte, docs) }

// spill says where records may go. It is called before there are any.
func (s *stored) spill(open func() (Room, error)) {
	s.open, s.places, s.inMemory = open, make([]place, len(s.inMemory)), nil
	s.piece = 256 << 10
}

// put stores a record, of which it keeps nothing.
func (s *stored) put(doc int, record []byte) {
	if s.open == nil {
		s.inMemory[doc] = bytes.Clone(record) // of the size that it has: there are as many as documents
		return
	}
	if len(s.buf)+len(record) > s.piece {
		s.flush()
	}
	s.places[doc] = place{s.begin + int64(len(s.buf)), len(record)}
	s.buf = append(s.buf, record...)
}

func (s *stored) flush() {
	if s.err == nil && s.room == nil {
		s.room, s.err = s.open()
	}
	if s.err == nil {
		_, s.err = s.room.WriteAt(s.buf, s.begin)
	}
	s.begin += int64(len(s.buf))
	s.buf = s.buf[:0]
}

// each calls do with the record of every document, empty for one that was not read, in the order in which they lie. The
// record is valid until do returns.
func (s *stored) each(do func(doc int, record []byte)) error {
	for doc, record := range s.inMemory {
		do(doc, record)
	}
	if s.err != nil {
		return fmt.Errorf("put the index of the search aside: %w", s.err)
	}
	order := make([]int32, len(s.places))
	for doc := range order {
		order[doc] = int32(doc)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(s.places[a].from, s.places[b].from) })
	var read []byte
	var from int64 // of read
	for _, doc := range order {
		p := s.places[doc]
		if p.from >= s.begin {
			at := int(p.from - s.begin)
			do(int(doc), s.buf[at:at+p.size])
			continue
		}
		if p.from+int64(p.size) > from+int64(len(read)) {
			from = p.from
			read = slices.Grow(read[:0], max(s.piece, p.size))
			read = read[:min(int64(cap(read)), s.begin-from)]
			if _, err := s.room.ReadAt(read, from); err != nil {
				return fmt.Errorf("read the index of the search again: %w", err)
			}
		}
		at := int(p.from - from)
		do(int(doc), read[at:at+p.size])
	}
	return nil
}
