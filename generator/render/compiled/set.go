// Package compiled executes the templates of html/template without its reflection by name: escaped templates go in, with
// the type of what they show, and closures come out that know every field's place, every escaper and every text. What
// has to be escaped where stays html/template's to say. A template that holds anything not known here is executed by
// html/template as ever; the bytes are the same either way.
package compiled

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"sync"
	"text/template/parse"
)

// Set is templates that know each other, compiled for the types that they are first executed with. It may be used by
// several goroutines at once.
type Set struct {
	templates *template.Template
	funcs     Funcs

	mu     sync.Mutex
	blocks map[use]*block
	at     parse.Node // that is being compiled

	pages sync.Map  // of use, to page
	runs  sync.Pool // of *run
}

// Funcs are the functions of templates that are known here beside html/template's own.
type Funcs map[string]func(string) template.HTML

// use is a template with the type of what it shows.
type use struct {
	name string
	typ  reflect.Type
}

// New takes templates that have not been executed yet; funcs are those that they were parsed with.
func New(templates *template.Template, funcs Funcs) *Set {
	s := &Set{templates: templates, funcs: funcs, blocks: map[use]*block{}}
	s.runs.New = func() any { return &run{stack: make([]reflect.Value, 0, 64)} }
	return s
}

// Append appends to dst what the template of that name makes of v.
func (s *Set) Append(dst []byte, name string, v any) ([]byte, error) {
	key := use{name, reflect.TypeOf(v)}
	found, ok := s.pages.Load(key)
	if !ok {
		return s.first(dst, key, v)
	}
	if p := found.(page); p.block != nil {
		if out, ok := s.execute(dst, p.block, v); ok {
			return out, nil
		}
	}
	return s.plain(dst, name, v)
}

// page is a template that has been executed.
type page struct {
	block *block // nil if it is left to html/template
	left  string // in that case, what is not known here
}

// Left names the templates that have been executed and are left to html/template, each with what is not known here.
func (s *Set) Left() []string {
	var out []string
	s.pages.Range(func(_, found any) bool {
		if p := found.(page); p.block == nil {
			out = append(out, p.left)
		}
		return true
	})
	slices.Sort(out)
	return out
}

// first executes a template by html/template, which escapes it, and compiles what has been escaped.
func (s *Set) first(dst []byte, key use, v any) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	dst, err := s.plain(dst, key.name, v)
	if err == nil {
		s.pages.Store(key, s.compile(key))
	}
	return dst, err
}

// plain executes a template by html/template.
func (s *Set) plain(dst []byte, name string, v any) ([]byte, error) {
	buf := bytes.NewBuffer(dst)
	if err := s.templates.ExecuteTemplate(buf, name, v); err != nil {
		return dst, fmt.Errorf("execute template %s: %w", name, err)
	}
	return buf.Bytes(), nil
}

// block is a compiled template.
type block struct {
	do    op
	slots int // values that it keeps: what it shows, and its variables
}

// op is what one node of a template does.
type op func(r *run, dot reflect.Value)

// run is one execution.
type run struct {
	out   []byte
	stack []reflect.Value // the slots of all templates under way
	slots []reflect.Value // of the innermost; the first is what it shows
}

// impossible is panicked where html/template would report an error, such as a field of nothing.
type impossible struct{}

// execute executes a block. It is false if html/template has to say what is wrong.
func (s *Set) execute(dst []byte, b *block, v any) (out []byte, ok bool) {
	r := s.runs.Get().(*run)
	defer func() {
		clear(r.stack[:cap(r.stack)]) // holds no page longer than it takes
		r.out, r.stack, r.slots = nil, r.stack[:0], nil
		s.runs.Put(r)
		switch p := recover(); p.(type) {
		case nil:
		case impossible:
			out, ok = dst, false
		default:
			panic(p)
		}
	}()
	r.out = dst
	r.call(b, reflect.ValueOf(v))
	return r.out, true
}

// call executes a block within another.
func (r *run) call(b *block, v reflect.Value) {
	from, outer := len(r.stack), r.slots
	for range b.slots {
		r.stack = append(r.stack, reflect.Value{})
	}
	r.slots = r.stack[from:]
	r.slots[0] = v
	b.do(r, v)
	r.stack, r.slots = r.stack[:from], outer
}
