package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

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
