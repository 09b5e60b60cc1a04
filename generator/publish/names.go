package publish

import "strings"

// written remembers the files and folders of a site in little memory: most folders hold files of the same names, a page and
// its twin.
type written struct {
	folders map[string]int32 // places in last
	last    []int32          // of the files put into each folder, a place in lists; 0: none
	lists   []listed
	places  map[next]int32    // in lists
	more    map[string][]byte // of folders that hold more than most, the names of the rest, each with a / behind
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
	n := written{folders: map[string]int32{}, lists: make([]listed, 1), places: map[next]int32{}, more: map[string][]byte{}}
	n.addFolder("")
	return n
}

func (n *written) hasFolder(dir string) bool {
	_, ok := n.folders[dir]
	return ok
}

func (n *written) addFolder(dir string) {
	n.folders[strings.Clone(dir)] = int32(len(n.last)) // the path that it is part of is longer
	n.last = append(n.last, 0)
}

// add adds a file of a folder that is there.
func (n *written) add(path string) {
	dir, name := split(path)
	last := &n.last[n.folders[dir]]
	if n.lists[*last].len == most {
		n.more[dir] = append(append(n.more[dir], name...), '/')
		return
	}
	key := next{*last, name}
	place, ok := n.places[key]
	if !ok {
		key.name = strings.Clone(name)
		place = int32(len(n.lists))
		n.lists = append(n.lists, listed{key, n.lists[*last].len + 1})
		n.places[key] = place
	}
	*last = place
}

func split(path string) (dir, name string) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:]
}

// all lists them, in no order.
func (n *written) all() []string {
	var out []string
	for dir, folder := range n.folders {
		before := dir + "/"
		if dir == "" {
			dir, before = ".", ""
		}
		out = append(out, dir)
		for at := n.last[folder]; at > 0; at = n.lists[at].before {
			out = append(out, before+n.lists[at].name)
		}
	}
	for dir, names := range n.more {
		for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "/"), "/") {
			out = append(out, strings.TrimPrefix(dir+"/"+name, "/"))
		}
	}
	return out
}
