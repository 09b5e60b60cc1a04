package render

// Tree is the rules of a guide: as the element for the wizard, and written out for those without script.
type Tree struct {
	ID    string // "" in an element for all trees
	Title string
	Href  string // of the guide
	Lang  string // id of the language: "en"

	Module, Script, Wording, Papers, PapersWording string // addresses, and behind # what the bytes have to be

	Root *Node
}

// Node is a question or condition with its answers, or an end.
type Node struct {
	At      int // of a step: its place in the wording
	Text    string
	Number  int
	Again   bool   // the step is written elsewhere
	Verdict string // of an end; "" for a step
	Answers []Answer
	Rests   []Link // the sources that it rests on, by their numbers
}

// Answer leads on to a node.
type Answer struct {
	Text string
	To   *Node
}

// WizardPage is the page of the wizard.
type WizardPage struct {
	Page
	Summary string
	Links   string // where links are made
	Embed   string // how to put it into another site
	Element Tree
	Trees   []Tree
}
