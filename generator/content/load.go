package content

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Names of the files that have a meaning of their own.
const (
	SiteFile  = "site.yaml"
	GuideFile = "guide.yaml"
	TreeFile  = "eligibility.yaml"
	LockFile  = "agreed.yaml" // which sections the languages of a guide agree on

	sourcesFile    = "sources.yaml"
	glossaryFile   = "glossary.yaml"
	questionsFile  = "questions.yaml"
	parametersFile = "parameters.yaml"
	calendarFile   = "calendar.yaml"
	readmeFile     = "README.md" // for the people who write; no page
)

var topFiles = []string{SiteFile, sourcesFile, glossaryFile, questionsFile, parametersFile, calendarFile, readmeFile}

// Load reads the whole folder. It returns as much as could be read even if the list has errors, so that later stages
// can report theirs too; nil only if site.yaml is unusable. The error is of the world: a disk that cannot be read; or that
// ctx has ended.
func Load(ctx context.Context, fsys fs.FS, o Options) (*Content, diag.List, error) {
	kept := o.Kept
	if kept == nil {
		kept = &Kept{}
	}
	facts := fsys
	if o.Facts != nil {
		facts = o.Facts
	}
	l := &loader{fsys: facts, opts: o, kept: kept, began: time.Now(), changes: kept.take(o.Changed)}
	l.c = &Content{files: &lender{}, fsys: fsys, guide: make(map[string]*Guide, len(kept.jobs)), draft: map[string]bool{}, moved: o.Moved}
	if jobs := l.quick(); jobs != nil {
		return l.together(ctx, jobs)
	}
	entries, err := l.dir(".")
	if err != nil {
		return nil, nil, err
	}
	if err := l.shared(entries); err != nil || len(l.c.Config.Languages) == 0 {
		return nil, l.list, err
	}
	jobs, err := l.guides(ctx, entries)
	if err != nil {
		return nil, l.list, err
	}
	return l.together(ctx, jobs)
}

// together makes the content of what has been read of each guide.
func (l *loader) together(ctx context.Context, jobs []*guideLoader) (*Content, diag.List, error) {
	if l.same {
		l.c, l.list = l.kept.last, l.kept.list
		l.kept.done(l, jobs)
		return l.c, l.list, nil
	}
	for _, j := range jobs {
		l.list = append(l.list, j.list...)
		l.add(j)
	}
	guides := l.c.Guides
	l.c.named = sync.OnceValue(func() map[string]string { return byName(guides) })
	slices.SortFunc(l.c.Trees, func(a, b File) int { return cmpString(a.Name, b.Name) })
	if err := l.check(ctx, jobs); err != nil {
		return nil, l.list, err
	}
	if l.opts.Kept == nil {
		l.c.Sum = l.total(jobs)
	}
	l.kept.done(l, jobs)
	return l.c, l.list, nil
}

type loader struct {
	fsys    fs.FS
	opts    Options
	kept    *Kept
	began   time.Time
	changes changes
	same    bool // nothing is known yet that differs from what is kept
	within  bool // no guide has come or gone
	head    *head
	walked  diag.List // what was said of names of files and folders
	unread  []string  // files of which dir has said that they are none: a pipe would be waited for
	c       *Content
	list    diag.List
	sum     hash.Hash // of the files read; may be nil
	all     []*Guide  // drafts included
}

// shared reads what all guides share, or takes what is kept.
func (l *loader) shared(entries []fs.DirEntry) error {
	old := l.kept.head
	if old != nil && !l.changes.head && old.shared.Today.Equal(l.today(&old.shared.Config)) {
		l.take(old)
		return nil
	}
	l.sum = sha256.New()
	l.top(entries)
	if err := l.config(); err != nil || l.list.HasErrors() && len(l.c.Config.Languages) == 0 {
		l.c.Config.Languages = nil
		return err
	}
	if err := l.data(); err != nil {
		return err
	}
	fmt.Fprint(l.sum, l.list, l.c.Today, l.opts.Drafts)
	now := &head{shared: *l.c, list: slices.Clone(l.list), files: [sha256.Size]byte(l.sum.Sum(nil)), basis: l.basis(), texts: l.texts()}
	l.sum = nil
	switch {
	case old == nil || old.basis != now.basis:
		l.kept.guides, l.kept.last = nil, nil
	case old.files == now.files:
		l.list = nil
		l.take(old)
		return nil
	}
	l.head, l.c.head = now, now
	return nil
}

func (l *loader) take(h *head) {
	guide, draft := l.c.guide, l.c.draft
	*l.c = h.shared
	l.c.guide, l.c.draft = guide, draft
	l.list = append(l.list, h.list...)
	l.head, l.c.head, l.same = h, h, l.kept.last != nil
}

// basis sums up what the reading of guides depends on beside their own files, and what checks write into them.
func (l *loader) basis() [sha256.Size]byte {
	sum := sha256.New()
	fmt.Fprintln(sum, l.c.Today, l.opts.Drafts, l.c.Config.Languages)
	for _, s := range l.c.Config.Sections {
		fmt.Fprintln(sum, s.ID, s.Kind)
	}
	for _, id := range IDs(l.c.Sources) {
		fmt.Fprintln(sum, id, l.c.Sources[id].Confidence)
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

// top checks the names in the content folder itself.
func (l *loader) top(entries []fs.DirEntry) {
	for _, e := range entries {
		if !e.IsDir() && !slices.Contains(topFiles, e.Name()) {
			l.list.Unknown(diag.Pos{File: e.Name()}, "file", e.Name(), topFiles)
		}
	}
}

func (l *loader) config() error {
	n, _, err := l.yaml(SiteFile)
	if err != nil {
		return err
	}
	if n == nil {
		if !l.list.HasErrors() {
			l.list.Errorf(diag.Pos{File: SiteFile}, "missing-file", "the content folder has no site.yaml").Hint = "it names the site, its languages and sections"
		}
		return nil
	}
	l.list = append(l.list, yaml.Decode(n, &l.c.Config)...)
	checkConfig(&l.c.Config, &l.list)
	l.c.Today = l.today(&l.c.Config)
	return nil
}

// today is the day in the site's time zone.
func (l *loader) today(c *Config) time.Time {
	now := l.opts.Now
	if zone, err := time.LoadLocation(c.Timezone.Value); err == nil {
		now = now.In(zone)
	}
	y, m, d := now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// yaml reads a file of facts. The node is nil if there is no such file, or if it is no YAML, which the list then says.
func (l *loader) yaml(name string) (*yaml.Node, File, error) {
	if slices.Contains(l.unread, name) {
		return nil, File{Name: name}, nil
	}
	src, ok, err := read(l.fsys, name, maxData, &l.list)
	if err != nil || !ok {
		return nil, File{Name: name}, err
	}
	if l.sum != nil {
		note(l.sum, name, src)
	}
	l.looks(name, src)
	n, list := yaml.Parse(name, 1, src)
	l.list = append(l.list, list...)
	l.figures(n, name)
	return n, File{Name: name, Data: src}, nil
}

// looks warns of what no reader sees, but whoever compares two versions of a file.
func (l *loader) looks(name string, src []byte) {
	diag.CheckLineEnds(name, src, &l.list)
	yaml.CheckLayout(name, src, &l.list)
}

// data reads the files that all guides share.
func (l *loader) data() error {
	c := l.c
	var err error
	if c.Sources, _, err = table(l, sourcesFile, func(s *Source, id string, pos diag.Pos) { s.ID, s.Pos = id, pos }); err != nil {
		return err
	}
	if c.Glossary, _, err = table(l, glossaryFile, func(t *Term, id string, pos diag.Pos) { t.ID, t.Pos = id, pos }); err != nil {
		return err
	}
	named := func(p *Parameter, id string, pos diag.Pos) { p.ID, p.Pos = id, pos }
	if c.Parameters, c.ParametersFile, err = table(l, parametersFile, named); err != nil {
		return err
	}
	n, file, err := l.yaml(calendarFile)
	if err != nil {
		return err
	}
	if c.CalendarFile = file; n != nil {
		l.list = append(l.list, yaml.Decode(n, &c.Calendar)...)
	}
	if _, c.QuestionsFile, err = l.yaml(questionsFile); err != nil {
		return err
	}
	return nil
}

// table reads a file that maps ids to values of one type.
func table[T any](l *loader, name string, set func(*T, string, diag.Pos)) (map[string]*T, File, error) {
	n, file, err := l.yaml(name)
	out := map[string]*T{}
	if err != nil || n == nil || n.Kind == yaml.Null {
		return out, file, err
	}
	var entries []yaml.Entry[T]
	l.list = append(l.list, yaml.Decode(n, &entries)...)
	for i := range entries {
		e := &entries[i]
		checkID(e.Key, e.Pos, &l.list)
		set(&e.Value, e.Key, e.Pos)
		out[e.Key] = &e.Value
	}
	return out, file, nil
}

// guides reads all guide folders side by side; what each one gives keeps its place, so that the result is the same at
// any parallelism.
func (l *loader) guides(ctx context.Context, top []fs.DirEntry) ([]*guideLoader, error) {
	shared := len(l.list)
	var jobs []*guideLoader
	var sections []string
	for _, s := range l.c.Config.Sections {
		sections = append(sections, s.ID)
	}
	for _, e := range top {
		if !e.IsDir() {
			continue
		}
		section := l.c.Config.Section(e.Name())
		if section == nil {
			l.list.Unknown(diag.Pos{File: e.Name()}, "section", e.Name(), sections)
			continue
		}
		entries, err := l.dir(e.Name())
		if err != nil {
			return nil, err
		}
		for _, g := range entries {
			name := path.Join(e.Name(), g.Name())
			if !g.IsDir() {
				if g.Name() != readmeFile {
					l.list.Errorf(diag.Pos{File: name}, "unknown-file", "a section holds folders, one for each guide").Hint = "move the file into a folder of its own"
				}
				continue
			}
			if !checkName(g.Name(), name, &l.list) {
				continue
			}
			jobs = append(jobs, &guideLoader{loader: loader{fsys: l.fsys, opts: l.opts, began: l.began, c: l.c}, id: name, section: section})
		}
	}
	l.walked = slices.Clone(l.list[shared:])
	l.same = l.same && fmt.Sprint(l.walked) == fmt.Sprint(l.kept.walked)
	reread := make([]bool, len(jobs))
	err := Each(ctx, len(jobs), func(i int) (err error) {
		j := jobs[i]
		old := l.kept.guides[j.id]
		if old != nil && !l.changes.all && !l.changes.touched(j.id) {
			jobs[i] = old
			return nil
		}
		jobs[i], reread[i], err = j.load(old)
		return err
	})
	l.kept.Reread = l.kept.Reread[:0]
	for i, j := range jobs {
		if err != nil || reread[i] || l.changes.touched(j.id) { // quick may have looked already, and noted the new stamps
			l.kept.Reread = append(l.kept.Reread, j.id)
		}
	}
	if err != nil {
		return nil, err
	}
	l.same = l.same && len(jobs) == len(l.kept.guides)
	for _, j := range jobs {
		l.same = l.same && l.kept.guides[j.id] == j
	}
	return jobs, nil
}

// add takes a guide into the content, or notes that it is a draft.
func (l *loader) add(j *guideLoader) {
	g := j.guide
	if g == nil {
		return
	}
	l.all = append(l.all, g)
	if len(g.Pages) == 0 {
		l.c.draft[g.ID] = true
		return
	}
	l.c.Guides = append(l.c.Guides, g)
	l.c.guide[g.ID] = g
	l.c.Agreed = l.c.Agreed || g.Lock != nil
	if j.tree.Data != nil {
		l.c.Trees = append(l.c.Trees, j.tree)
	}
}

// dir lists a folder's entries by name, without what editors and Git leave there, and without links, devices and the
// like, which it reports: nothing outside the content folder is ever read.
func (l *loader) dir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read folder %s: %w", name, err)
	}
	var out []fs.DirEntry
	seen := map[string]string{}
	for _, e := range entries {
		if Ignored(e.Name()) {
			continue
		}
		pos := diag.Pos{File: path.Join(name, e.Name())}
		if first, ok := seen[strings.ToLower(e.Name())]; ok {
			d := l.list.Errorf(pos, "case-only", "%q differs from %q in capitals only: some disks take them for one", e.Name(), first)
			d.Hint, d.Notes = "rename one of the two", []diag.Note{{Pos: diag.Pos{File: path.Join(name, first)}, Message: "the other"}}
		}
		seen[strings.ToLower(e.Name())] = e.Name()
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			l.list.Errorf(pos, "symbolic-link", "symbolic links are not followed").Hint = "put the file itself here"
		case !e.IsDir() && !e.Type().IsRegular():
			l.list.Errorf(pos, "not-a-file", "neither a file nor a folder").Hint = "remove it"
		default:
			out = append(out, e)
			continue
		}
		l.unread = append(l.unread, pos.File)
	}
	return out, nil
}

// IDs lists the keys of a table in order.
func IDs[T any](table map[string]T) []string { return slices.Sorted(maps.Keys(table)) }
