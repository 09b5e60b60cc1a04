package markdown

import (
	"strconv"

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
