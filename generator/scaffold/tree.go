package scaffold

import (
	"path"
	"strings"

	"zhilu/generator/content"
	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// tree is what the template of a tree is filled in with.
type tree struct {
	Tree, Ask, Asked, Source, Documents string
}

// Tree makes the rules of a guide: a step that leads to two outcomes. A site without questions gets a first one.
func Tree(c *content.Content, g *content.Guide) []File {
	shapes := wizard.NewShapes()
	m := &maker{langs: c.Config.Langs(), shape: shapes.Tree, title: titleOf(c, g)}
	t := tree{Tree: treeName(c, g), Asked: "first-question"}
	var questions []File
	if c.QuestionsFile.Data == nil {
		t.Ask = t.Asked
		q := &maker{langs: m.langs, shape: shapes.Questions.Rest}
		questions = []File{{c.QuestionsFile.Name, q.fill("questions.yaml", t)}}
	} else {
		t.Ask = open(m.say(inBoth("a question of questions.yaml", "questions.yaml 中的问题")))
	}
	t.Source = open(m.say(inBoth("an id of sources.yaml, not one of confidence known", "sources.yaml 中的编号，可靠程度不能是 known")))
	for _, s := range g.Facts().Sources {
		if source := c.Sources[s.Value]; source != nil && source.Confidence != content.Known {
			t.Source = s.Value
			break
		}
	}
	var documents []string
	for _, d := range g.Facts().Documents() {
		documents = append(documents, d.ID)
	}
	t.Documents = strings.Join(documents, ", ")
	return append(questions, File{path.Join(g.ID, content.TreeFile), m.fill(content.TreeFile, t)})
}

// titleOf gives the titles of a guide's pages, or nil if one of them is still to be written.
func titleOf(c *content.Content, g *content.Guide) *content.Text {
	t := map[content.Lang]string{}
	for _, l := range c.Config.Langs() {
		p := g.Page(l)
		if p == nil || p.Title.Value == "" {
			return nil
		}
		t[l] = p.Title.Value
	}
	text := yaml.TextOf(t)
	return &text
}

// titles writes the title of a tree: that of its guide, if it has one.
func (m *maker) titles() string {
	if m.title == nil {
		return m.text(inBoth("… what the tree is about", "… 规则树的标题"))
	}
	out := make([]string, len(m.langs))
	for i, l := range m.langs {
		out[i] = string(l) + ": " + quoted(m.title.In(l))
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// treeName is the last part of the guide's id; or the whole, if a tree is called so already or no name can begin so.
func treeName(c *content.Content, g *content.Guide) string {
	name, whole := path.Base(g.ID), strings.ReplaceAll(g.ID, "/", "-")
	if name[0] >= '0' && name[0] <= '9' {
		return whole
	}
	for _, f := range c.Trees {
		n, _ := yaml.Parse(f.Name, 1, f.Data) // nil where it cannot be read: such a tree has no name
		if called := n.Get("tree"); called != nil && called.Value == name {
			return whole
		}
	}
	return name
}
