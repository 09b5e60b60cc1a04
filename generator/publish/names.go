package publish

import "strings"

// written remembers the files and folders of a site in little memory: most folders hold files of the same names, a page and
// its twin.
type written struct {
	folders map[string]int32 // with the last of the files put into each, a place in lists; 0: none
	lists   []listed
	places  map[next]int32 // in lists
	others  []string       // files of folders that hold more than most
}

// next is a file's name, and the one before it in its folder, a place among lists.
type next struct {
	before int32
	name   string
}

type listed struct {
	next
	len int32 // of the list that ends with it
}

// most is how many files of a folder make a list.
const most = 8

func newWritten() written {
	return written{folders: map[string]int32{"": 0}, lists: make([]listed, 1), places: map[next]int32{}}
}

func (n *written) hasFolder(dir string) bool {
	_, ok := n.folders[dir]
	return ok
}

func (n *written) addFolder(dir string) { n.folders[dir] = 0 }

// add adds a file of a folder that is there.
func (n *written) add(path string) {
	dir, name := split(path)
	last := n.folders[dir]
	if n.lists[last].len == most {
		n.others = append(n.others, path)
		return
	}
	key := next{last, name}
	place, ok := n.places[key]
	if !ok {
		key.name = strings.Clone(name)
		place = int32(len(n.lists))
		n.lists = append(n.lists, listed{key, n.lists[last].len + 1})
		n.places[key] = place
	}
	n.folders[dir] = place
}

func split(path string) (dir, name string) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:]
}

// all lists them, in no order.
func (n *written) all() []string {
	out := append([]string(nil), n.others...)
	for dir, at := range n.folders {
		before := dir + "/"
		if dir == "" {
			dir, before = ".", ""
		}
		out = append(out, dir)
		for ; at > 0; at = n.lists[at].before {
			out = append(out, before+n.lists[at].name)
		}
	}
	return out
}
