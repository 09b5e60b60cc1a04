package content

import (
	"cmp"
	"fmt"
	"reflect"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// checker finds what a schema cannot say: ids that name nothing, texts without a language, facts that say two things.
type checker struct {
	c     *Content
	langs []Lang
	list  *diag.List
	kinds map[string]Kind     // of every guide, drafts included
	known map[string][]string // ids by kind of guide; "" for all guides, "source" for sources
	from  *Guide              // the guide whose facts are looked at, or nil
	rests []Ref               // what it rests on
}

// refKind says what the ids under a key name: a source, a guide of one kind, or any guide ("").
var refKind = map[string]string{
	"sources": "source", "source": "source",
	"offices": string(KindOffice), "times": string(KindProcessingTime),
	"related": "", "serves": "", "applies_to": "", "guide": "",
}

// value looks at every text, id, fact and list of things with ids in what v points to.
func (k *checker) value(v any) { k.walk(reflect.ValueOf(v).Elem(), "") }

func (k *checker) walk(v reflect.Value, key string) {
	switch p := v.Addr().Interface().(type) {
	case *Text:
		if p.Placed() {
			p.Missing(k.langs, `"`+key+`"`, k.list)
		}
		return
	case *Ref:
		k.ref(p, key)
		return
	case *Address:
		k.address(p)
		return
	case *Fact:
		k.fact(p, key)
	case *Document:
		k.ledger(p.Ref, p.Pos)
	case *Stage:
		k.stage(p)
	case *Hours:
		k.hours(p)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			k.walk(v.Elem(), key)
		}
	case reflect.Slice:
		k.ids(v, key)
		for i := range v.Len() {
			k.walk(v.Index(i), key)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[yaml.Entry[Fact]]() || v.Type() == reflect.TypeFor[yaml.Entry[Text]]() {
			e := v.FieldByName("Value")
			k.walk(e, v.FieldByName("Key").String())
			return
		}
		for _, f := range yaml.Fields(v.Type()) {
			k.walk(v.FieldByIndex(f.Index), f.Name)
		}
	}
}

// ids reports things in one list that have the same id, and ids that cannot be one.
func (k *checker) ids(list reflect.Value, key string) {
	elem := list.Type().Elem()
	if elem.Kind() != reflect.Struct {
		return
	}
	id, ok := elem.FieldByName("ID")
	if !ok || id.Type.Kind() != reflect.String {
		return
	}
	seen := map[string]diag.Pos{}
	for i := range list.Len() {
		v := list.Index(i)
		pos := v.FieldByName("Pos").Interface().(diag.Pos)
		if name := v.FieldByIndex(id.Index).String(); name != "" {
			checkID(name, pos, k.list)
			unique(seen, "id", name, pos, k.list)
		} else if key == "fees" || key == "stages" {
			k.list.Errorf(pos, "missing-key", `"id" is missing`)
		}
	}
}

// ref reports an id that names nothing.
func (k *checker) ref(r *Ref, key string) {
	if r.Value == "" {
		return // not written, or already reported
	}
	kind, isRef := refKind[key]
	switch {
	case !isRef:
		return
	case kind == "source":
		if k.c.Sources[r.Value] == nil {
			k.list.Unknown(r.Pos, "source", r.Value, k.known["source"])
		}
		return
	}
	is, ok := k.kinds[r.Value]
	switch {
	case !ok:
		what := cmp.Or(kind, "guide")
		d := k.list.Unknown(r.Pos, what, r.Value, k.known[kind])
		if now := k.c.Moved(r.Value); now != "" && (kind == "" || string(k.kinds[now]) == kind) {
			d.Hint = fmt.Sprintf("did you mean %q?", now)
			d.Fix = []diag.Edit{{Pos: r.Pos, Old: r.Value, New: now}}
		}
	case kind != "" && string(is) != kind:
		k.list.Errorf(r.Pos, "wrong-kind", "%q is a guide of kind %s, not %s", r.Value, is, kind).Hint = diag.DidYouMean(r.Value, k.known[kind])
	case k.from != nil && r.Value == k.from.ID:
		k.list.Errorf(r.Pos, "names-itself", "%q is this guide itself", r.Value).Hint = "remove it"
	}
}

func (k *checker) guide(g *Guide) {
	facts := g.unpack()
	k.from, k.rests = g, facts.Sources
	k.value(&facts.Common)
	k.feeRefs(facts.FeesFrom)
	k.due(g)
	switch {
	case facts.Residence != nil:
		k.value(facts.Permit)
		k.value(facts.Residence)
	case facts.Permit != nil:
		k.value(facts.Permit)
	case facts.Office != nil:
		k.value(facts.Office)
		k.asWritten(facts.Office.Name, "the name of an office")
	case facts.Time != nil:
		k.value(facts.Time)
		k.alternatives(facts.Time)
	case facts.Topic != nil:
		k.value(facts.Topic)
	}
	seen := map[string]diag.Pos{}
	for _, f := range facts.NamedFacts() {
		unique(seen, "fact", f.ID, f.Pos, k.list)
	}
	k.from, k.rests = nil, nil
	g.keep(facts) // with how sure we are of each
}
