package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"zhilu/generator/render/compiled"
	"zhilu/wizard/diag"
)

// templates are the parsed templates of a theme, before they get the words of a language.
//
// In a template, {{t "guide.sources"}} is a word and {{icon "pin"}} a picture. Both become text when a theme is set
// up, so that rendering a page looks nothing up. A line break in a template, with the white space around it, stands for
// nothing where it touches a tag or an action, and for a space elsewhere: templates may be indented and pages aren't.
type templates struct {
	trees map[string]*parse.Tree
	uses  []use
}

func loadTemplates(fsys fs.FS, icons map[string]bool, list *diag.List) *templates {
	t := &templates{trees: map[string]*parse.Tree{}}
	files, err := fs.Glob(fsys, "templates/*.html")
	if err != nil || len(files) == 0 {
		list.Errorf(diag.Pos{File: "templates"}, "no-templates", "the theme has no templates")
		return t
	}
	for _, file := range files {
		src, err := fs.ReadFile(fsys, file)
		if err != nil {
			list.Errorf(diag.Pos{File: file}, "unreadable", "%v", err)
			continue
		}
		tree := parse.New(file)
		tree.Mode = parse.SkipFuncCheck
		if _, err := tree.Parse(string(src), "", "", t.trees); err != nil {
			list.Add(templateError(file, err))
			continue
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.trees)) {
		v := visitor{tree: t.trees[name], icons: icons, list: list}
		v.visit(t.trees[name].Root)
		t.uses = append(t.uses, v.uses...)
	}
	return t
}

var errorPlace = regexp.MustCompile(`^template: ([^:]+):(\d+)(?::(\d+))?: `)

// templateError makes a diagnostic of an error that names its place in its text.
func templateError(file string, err error) diag.Diagnostic {
	pos, text := diag.Pos{File: file}, err.Error()
	if m := errorPlace.FindStringSubmatch(text); m != nil {
		pos.File = m[1]
		pos.Line, _ = strconv.Atoi(m[2])
		pos.Col, _ = strconv.Atoi(m[3])
		text = strings.TrimPrefix(text, m[0])
	}
	return diag.Diagnostic{Pos: pos, Rule: "template", Message: text}
}

// visitor walks a tree, gathers the words it uses, and checks the icons.
type visitor struct {
	tree  *parse.Tree
	icons map[string]bool
	uses  []use
	list  *diag.List
}

func (v *visitor) visit(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			n.Text = squeeze(n.Text)
		case *parse.ActionNode:
			switch name, arg := call(n); {
			case name == "t" && arg == "":
				v.list.Errorf(v.pos(n), "template", "a word must be named in the template").Hint = `write {{t "group.word"}}`
			case name == "t":
				v.uses = append(v.uses, use{arg, v.pos(n)})
			case name == "icon" && arg != "" && !v.icons[arg]:
				v.list.Unknown(v.pos(n), "icon", arg, slices.Sorted(maps.Keys(v.icons)))
			}
		default:
			for _, inner := range nested(n) {
				v.visit(inner)
			}
		}
	}
}

// nested gives the lists that a node holds. Some may be nil.
func nested(n parse.Node) []*parse.ListNode {
	switch n := n.(type) {
	case *parse.IfNode:
		return []*parse.ListNode{n.List, n.ElseList}
	case *parse.RangeNode:
		return []*parse.ListNode{n.List, n.ElseList}
	case *parse.WithNode:
		return []*parse.ListNode{n.List, n.ElseList}
	}
	return nil
}

func (v *visitor) pos(n parse.Node) diag.Pos {
	place, _ := v.tree.ErrorContext(n)
	return templateError("", fmt.Errorf("template: %s: ", place)).Pos
}

// call returns the name and the literal argument of {{name "arg"}}.
func call(n *parse.ActionNode) (name, arg string) {
	if len(n.Pipe.Cmds) != 1 || len(n.Pipe.Decl) > 0 {
		return "", ""
	}
	args := n.Pipe.Cmds[0].Args
	id, ok := args[0].(*parse.IdentifierNode)
	if !ok {
		return "", ""
	}
	if len(args) == 2 {
		if s, ok := args[1].(*parse.StringNode); ok {
			return id.Ident, s.Text
		}
	}
	return id.Ident, ""
}

var breaks = regexp.MustCompile(`\s*\n\s*`)

// squeeze drops the white space that only makes a template readable.
func squeeze(text []byte) []byte {
	var out []byte
	last := 0
	for _, m := range breaks.FindAllIndex(text, -1) {
		out = append(out, text[last:m[0]]...)
		last = m[1]
		alone := m[0] == 0 || m[1] == len(text) || text[m[0]-1] == '>' || text[m[1]] == '<'
		if !alone {
			out = append(out, ' ')
		}
	}
	return append(out, text[last:]...)
}

// speak makes the templates of one language.
func (t *templates) speak(w *wording, icon func(name string) template.HTML) (*compiled.Set, error) {
	set := template.New("").Funcs(template.FuncMap{"icon": icon})
	for _, name := range slices.Sorted(maps.Keys(t.trees)) {
		tree := t.trees[name].Copy()
		replace(tree.Root, w, icon)
		if _, err := set.AddParseTree(name, tree); err != nil {
			return nil, fmt.Errorf("set up template %s: %w", name, err)
		}
	}
	return compiled.New(set, compiled.Funcs{"icon": icon}), nil
}

// replace puts words and icons in the place of the actions that name them.
func replace(list *parse.ListNode, w *wording, icon func(string) template.HTML) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			switch name, arg := call(n); {
			case name == "t":
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(w.html(arg))}
			case name == "icon" && arg != "":
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(icon(arg))}
			}
		default:
			for _, inner := range nested(n) {
				replace(inner, w, icon)
			}
		}
	}
}
