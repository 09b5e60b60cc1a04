package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"zhilu/wizard/check"
	"zhilu/wizard/compile"
	"zhilu/wizard/tree"
)

// object is a JSON object.
type object = map[string]any

// files are what an engine gets as rules, by name.
type files map[string][]byte

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // "<" stays one byte
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("BUG: %v", err))
	}
	return bytes.TrimSpace(b.Bytes())
}

// expressions are the trees in one of the languages of operators, each as one expression.
func expressions(f *infix, trees []decision) files {
	var list []string
	for _, d := range trees {
		list = append(list, f.nest(d, 0))
	}
	return files{"rules.json": encode(list)}
}

// graph is a decision model of ZEN: what is asked, one node that decides all trees, the answer.
func graph(trees []decision) files {
	var rows []object
	for i, d := range trees {
		rows = append(rows, object{"id": decimal(int64(i)), "key": d.Name, "value": zen().nest(d, 0)})
	}
	return files{"rules.json": encode(object{
		"nodes": []object{
			{"id": "in", "name": "in", "type": "inputNode"},
			{"id": "rules", "name": "rules", "type": "expressionNode", "content": object{"expressions": rows}},
			{"id": "out", "name": "out", "type": "outputNode"},
		},
		"edges": []object{
			{"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
			{"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
		},
	})}
}

// ours is the compiled module, and the names of what it knows by number.
func ours(p *check.Program) files {
	l := compile.NewLayout(p)
	var questions, trees [][]any
	for _, q := range p.Questions {
		u := check.Unknown(q)
		switch q.Type {
		case tree.Num, tree.Day:
			questions = append(questions, []any{q.ID, u.Lo, u.Hi})
		default:
			questions = append(questions, []any{q.ID, q.OptionIDs()})
		}
	}
	for i, t := range p.Trees {
		row := []any{l.Trees[i].Possible}
		for _, o := range t.Outcomes {
			row = append(row, o.ID)
		}
		trees = append(trees, row)
	}
	return files{
		"rules.wasm": compile.Module(p).Encode(),
		"names.json": encode(object{"questions": questions, "trees": trees}),
	}
}
