package markdown

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (r *renderer) listBlock(n *ast.List, class string) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	r.tag("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		r.attr("start", strconv.Itoa(n.Start))
	}
	if class != "" {
		r.attr("class", class)
	}
	r.tag(">\n")
	r.listed(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		r.listItem(item)
	}
	r.tag("</" + tag + ">\n")
}

func (r *renderer) listItem(item ast.Node) {
	first := item.FirstChild()
	r.tag("<li")
	if first != nil {
		if _, ok := first.FirstChild().(*east.TaskCheckBox); ok {
			r.tag(` class="task"`)
		}
	}
	r.tag(">")
	if _, tight := first.(*ast.TextBlock); first != nil && !tight {
		r.tag("\n")
	}
	r.blocks(item)
	r.tag("</li>\n")
}

// taskBox begins the label of a task. The box can be ticked: a list of documents is there to be ticked off.
func (r *renderer) taskBox(box *east.TaskCheckBox) {
	if box.IsChecked {
		r.means("done")
		r.tag(`<label><input type="checkbox" checked> `)
		return
	}
	r.means("task")
	r.tag(`<label><input type="checkbox"> `)
}

// marked writes the list that a comment <!-- steps --> or <!-- tabs --> is about, and returns it; nil if there is none.
func (r *renderer) marked(mark string, comment ast.Node) ast.Node {
	at := comment.Lines().At(0).Start
	list, ok := comment.NextSibling().(*ast.List)
	switch {
	case mark == "steps" && (!ok || !list.IsOrdered()):
		r.errorf(at, "no-steps", "no numbered list after <!-- steps -->").Hint = "begin the next line with 1."
		return nil
	case mark == "tabs" && !ok:
		r.errorf(at, "no-tabs", "no list after <!-- tabs -->").Hint = "begin the next line with - and a **label**"
		return nil
	case mark == "steps":
		r.listBlock(list, "steps")
	default:
		r.tabList(list)
	}
	return list
}

// tabList writes tabs as details of one name: browsers show one of them at a time, without any script, and printed or
// read aloud they are a list of titled texts.
func (r *renderer) tabList(list *ast.List) {
	r.tabs++
	name := "tabs-" + strconv.Itoa(r.tabs)
	r.tag(`<div class="tabs">` + "\n")
	r.listed(list)
	for item := list.FirstChild(); item != nil && !r.full(); item = item.NextSibling() {
		first := item.FirstChild()
		label, ok := tabLabel(first)
		if !ok {
			r.errorf(r.itemAt(list, item), "no-label", "tab without a label").Hint = "begin it with a line **label**"
			continue
		}
		r.tag(`<details class="tab" name="` + name + `"`)
		if item == list.FirstChild() {
			r.tag(" open")
		}
		r.tag("><summary>")
		r.leaf = len(r.text)
		r.inlines(label)
		r.endLeaf('\n')
		r.tag("</summary>\n")
		first.RemoveChild(first, label)
		if first.FirstChild() == nil {
			item.RemoveChild(item, first)
		} else if first.Kind() == ast.KindTextBlock {
			r.tag("<p>")
			r.leafText(first)
			r.tag("</p>\n")
			item.RemoveChild(item, first)
		}
		r.blocks(item)
		r.tag("</details>\n")
	}
	r.tag("</div>\n")
}

// tabLabel returns the bold text that stands alone on the first line of a block. The line break behind it is removed.
func tabLabel(block ast.Node) (*ast.Emphasis, bool) {
	if block == nil {
		return nil, false
	}
	label, ok := block.FirstChild().(*ast.Emphasis)
	if !ok || label.Level != 2 {
		return nil, false
	}
	if label.NextSibling() == nil {
		return label, true
	}
	end, ok := label.NextSibling().(*ast.Text)
	if !ok || !end.SoftLineBreak() && !end.HardLineBreak() || end.Segment.Len() > 0 {
		return nil, false
	}
	block.RemoveChild(block, end)
	return label, true
}

// itemAt returns where an item begins, as near as goldmark tells.
func (r *renderer) itemAt(list, item ast.Node) int {
	if at := item.Pos(); at >= 0 {
		return at
	}
	return list.Pos()
}

func (r *renderer) quote(n *ast.Blockquote) {
	value, _ := n.Attribute(noteAttribute)
	mark, ok := value.(*noteMark)
	if !ok {
		r.holds(Block{Kind: Quote}, n)
		r.tag("<blockquote>\n")
		r.blocks(n)
		r.tag("</blockquote>\n")
		return
	}
	if mark.trailed {
		r.errorf(mark.at, "wrong-note", "text behind [!%s]", mark.kind).Hint = "begin the text on the next line"
	}
	if !slices.Contains(noteKinds, mark.kind) {
		if d := r.list.Unknown(r.lines.pos(mark.at), "note", mark.kind, noteKinds); d.Hint == "" {
			d.Hint = "one of " + strings.Join(noteKinds, ", ")
		}
	}
	r.holds(Block{Kind: NoteBlock}, n)
	r.means("note", mark.kind)
	r.tag(`<aside class="note note-` + strings.ToLower(mark.kind) + `" role="note">` + "\n")
	if title := r.page.Words.Notes[Note(mark.kind)]; title != "" {
		r.tag(`<p class="note-title">`)
		r.html = appendEscaped(r.html, title)
		r.tag("</p>\n")
	}
	r.blocks(n)
	r.tag("</aside>\n")
}

func (r *renderer) definitions(n *east.DefinitionList) {
	r.holds(Block{Kind: Definitions, Items: n.ChildCount()}, n)
	r.tag("<dl>\n")
	for c := n.FirstChild(); c != nil && !r.full(); c = c.NextSibling() {
		switch c := c.(type) {
		case *east.DefinitionTerm:
			r.tag("<dt>")
			r.leafText(c)
			r.tag("</dt>\n")
		case *east.DefinitionDescription:
			r.tag("<dd>")
			if !c.IsTight {
				r.tag("\n")
			}
			r.blocks(c)
			r.tag("</dd>\n")
		}
	}
	r.tag("</dl>\n")
}

func (r *renderer) table(n *east.Table) {
	r.holds(Block{Kind: Table, Items: n.ChildCount(), Columns: n.FirstChild().ChildCount()}, n)
	r.tag(`<div class="table" tabindex="0"`)
	if name := r.tableName(n); name != "" {
		r.tag(` role="group"`)
		r.attr("aria-label", name)
	}
	r.tag("><table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if r.full() {
			break
		}
		cell := "td"
		if _, head := row.(*east.TableHeader); head {
			cell = "th"
			r.tag("<thead>\n")
		} else if !body {
			body = true
			r.tag("<tbody>\n")
		}
		r.row(row, cell)
		if cell == "th" {
			r.tag("</thead>\n")
		}
	}
	if body {
		r.tag("</tbody>\n")
	}
	r.tag("</table></div>\n")
}

// tableName names a table for those who come to it by keyboard, to scroll it: as its section, or by its first columns.
func (r *renderer) tableName(n *east.Table) string {
	if at := r.doc.Sections[len(r.doc.Sections)-1].Heading; at >= 0 && r.doc.Headings[at].Text != "" {
		return r.doc.Headings[at].Text
	}
	const most = 3
	var names []string
	for c := n.FirstChild().FirstChild(); c != nil && len(names) < most; c = c.NextSibling() {
		if _, name := r.brief(c); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func (r *renderer) row(row ast.Node, tag string) {
	r.tag("<tr>\n")
	r.cell = true
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		tag := tag
		if !c.HasChildren() {
			tag = "td" // a corner is the head of nothing
		}
		r.tag("<" + tag)
		if tag == "th" {
			r.tag(` scope="col"`)
		}
		if a := c.(*east.TableCell).Alignment; a == east.AlignRight || a == east.AlignCenter || a == east.AlignLeft {
			r.attr("class", a.String())
		}
		r.tag(">")
		r.signs(c)
		r.leaf = len(r.text)
		r.inlines(c)
		r.endLeaf('\t')
		r.tag("</" + tag + ">\n")
	}
	r.cell = false
	if last := len(r.text) - 1; last >= 0 && r.text[last] == '\t' {
		r.text[last] = '\n'
	}
	r.tag("</tr>\n")
}
