package live

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	quiet    = 50 * time.Millisecond  // after the last event: an editor's save is several
	longest  = 500 * time.Millisecond // a stream of events is not waited out longer
	lookBack = 200 * time.Millisecond // how often a folder that vanished is looked for
)

// Changes names what has changed in each watched folder: files and folders below it, slash-separated, "." for itself.
type Changes struct {
	Names map[string][]string // by folder, as given to Watch; a folder of which nothing changed is not there
	Lost  bool                // nobody knows what changed: look at everything
}

// Watch tells what files in the folders have changed, until ctx ends; then the channel is closed. Changes in quick
// succession, or while nobody receives, come together. Files that ignored names don't count.
func Watch(ctx context.Context, folders []string, ignored func(name string) bool, log *slog.Logger) (<-chan Changes, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch folders: %w", err)
	}
	w := newWatcher(notify, folders, ignored, log)
	for _, f := range folders {
		if err := w.addAll(ctx, f); err != nil {
			return nil, errors.Join(fmt.Errorf("watch %s: %w", f, err), notify.Close())
		}
	}
	changes := make(chan Changes)
	go func() {
		defer close(changes)
		defer notify.Close()
		w.run(ctx, changes)
	}()
	return changes, nil
}

type watcher struct {
	notify  *fsnotify.Watcher
	folders []string
	ignored func(string) bool
	log     *slog.Logger

	watched map[string]bool            // folders
	names   map[string]map[string]bool // what has changed and not been told, by folder
	lost    bool
}

func newWatcher(notify *fsnotify.Watcher, folders []string, ignored func(string) bool, log *slog.Logger) *watcher {
	return &watcher{notify: notify, folders: folders, ignored: ignored, log: log, watched: map[string]bool{}, names: map[string]map[string]bool{}}
}

// addAll watches a folder and all below it: events come for folders, not for trees.
func (w *watcher) addAll(ctx context.Context, folder string) error {
	return filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if ended := ctx.Err(); ended != nil {
			return ended
		}
		if errors.Is(err, fs.ErrNotExist) && name != folder {
			return nil // it was there a moment ago
		}
		if err != nil {
			return err
		}
		if !e.IsDir() {
			return nil
		}
		if name != folder && w.ignored(e.Name()) {
			return filepath.SkipDir
		}
		w.watched[name] = true
		return w.notify.Add(name)
	})
}

// gone stops watching a folder that went, and all below it: if it was renamed, the system would go on telling of them by
// their old names. Was it a whole one, exchanged for another as Git may do, that is watched instead.
func (w *watcher) gone(ctx context.Context, folder string) {
	if w.watched[folder] {
		maps.DeleteFunc(w.watched, func(name string, _ bool) bool { return w.leave(name, folder) })
	}
	if slices.Contains(w.folders, folder) {
		w.again(ctx)
		w.lost = true
	}
}

// leave stops watching a folder if it is, or is below, another one, and reports whether it did.
func (w *watcher) leave(name, folder string) bool {
	if name != folder && !strings.HasPrefix(name, folder+string(filepath.Separator)) {
		return false
	}
	if err := w.notify.Remove(name); err != nil && !errors.Is(err, fsnotify.ErrNonExistentWatch) {
		w.log.Debug("watch", "folder", name, "error", err)
	}
	return true
}

func (w *watcher) run(ctx context.Context, out chan<- Changes) {
	var first time.Time // of the events not yet told
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	pending := func() {
		if first.IsZero() {
			first = time.Now()
		}
		timer.Reset(max(0, min(quiet, longest-time.Since(first))))
	}
	var ready chan<- Changes // out while there is something to tell
	var changes Changes
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
				w.gone(ctx, e.Name)
			}
			if w.counts(ctx, e) {
				w.note(e.Name)
				pending()
			}
		case err, ok := <-w.notify.Errors:
			if !ok {
				return
			}
			w.log.Debug("watch", "error", err) // events were lost
			for _, f := range w.folders {
				w.gone(ctx, f)
			}
			pending()
		case <-timer.C:
			first = time.Time{}
			ready = out
			w.tell(&changes)
		case ready <- changes:
			ready, changes = nil, Changes{}
		}
	}
}

// note remembers that something with that name changed.
func (w *watcher) note(name string) {
	for _, f := range w.folders {
		rel, err := filepath.Rel(f, name)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			continue
		}
		if w.names[f] == nil {
			w.names[f] = map[string]bool{}
		}
		w.names[f][filepath.ToSlash(rel)] = true
	}
}

// tell moves what has been noted to what is to be told. What comes from now on is told later.
func (w *watcher) tell(c *Changes) {
	names := maps.Clone(c.Names) // somebody may be reading it
	if names == nil {
		names = map[string][]string{}
	}
	for f, more := range w.names {
		for name := range more {
			if !slices.Contains(names[f], name) {
				names[f] = append(slices.Clip(names[f]), name)
			}
		}
		slices.Sort(names[f])
	}
	*c = Changes{names, c.Lost || w.lost}
	w.names, w.lost = map[string]map[string]bool{}, false
}

// counts reports whether an event is about content, and watches new folders.
func (w *watcher) counts(ctx context.Context, e fsnotify.Event) bool {
	if w.ignored(filepath.Base(e.Name)) || e.Op == fsnotify.Chmod {
		return false
	}
	if e.Has(fsnotify.Create) {
		if err := w.addAll(ctx, e.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.log.Debug("watch", "folder", e.Name, "error", err)
		}
	}
	return true
}

// again watches all folders anew, waiting for those that are not there at the moment.
func (w *watcher) again(ctx context.Context) {
	for _, f := range w.folders {
		for w.addAll(ctx, f) != nil {
			select {
			case <-ctx.Done():
				return
			case <-time.After(lookBack):
			}
		}
	}
}
