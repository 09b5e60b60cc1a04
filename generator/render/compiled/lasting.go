package compiled

import (
	"bytes"
	"reflect"
	"sync"
)

// Lasting is embedded, as its first field, in a struct that never changes once it has been shown, and is shown again and
// again: what a template makes of a pointer to it is made once.
type Lasting struct{ made sync.Map } // bytes, by *block

// lasts reports whether values of a type are pointers to such structs.
func lasts(typ reflect.Type) bool {
	if typ.Kind() != reflect.Pointer || typ.Elem().Kind() != reflect.Struct || typ.Elem().NumField() == 0 {
		return false
	}
	return typ.Elem().Field(0).Type == reflect.TypeFor[Lasting]()
}

// callOnce executes a block for a value that lasts, unless it has been executed for it before.
func (r *run) callOnce(b *block, v reflect.Value) {
	if v.IsNil() {
		r.call(b, v)
		return
	}
	l := v.Elem().Field(0).Addr().Interface().(*Lasting)
	if made, ok := l.made.Load(b); ok {
		r.out = append(r.out, made.([]byte)...)
		return
	}
	from := len(r.out)
	r.call(b, v)
	l.made.Store(b, bytes.Clone(r.out[from:]))
}
