package live

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	quiet    = 50 * time.Millisecond  // after the last event: an editor's save is several
	longest  = 500 * time.Millisecond // a stream of events is not waited out longer
	lookBack = 200 * time.Millisecond // how often a folder that vanished is looked for
)

// Watch sends a token after files in the folders have changed, until ctx ends; then the channel is closed. Several
// changes in quick succession, or while nobody receives, are one token. Files that ignored names don't count.
func Watch(ctx context.Context, folders []string, ignored func(name string) bool, log *slog.Logger) (<-chan struct{}, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch folders: %w", err)
	}
	w := &watcher{notify: notify, folders: folders, ignored: ignored, log: log}
	for _, f := range folders {
		if err := w.addAll(f); err != nil {
			return nil, errors.Join(fmt.Errorf("watch %s: %w", f, err), notify.Close())
		}
	}
	tokens := make(chan struct{}, 1)
	go func() {
		defer close(tokens)
		defer notify.Close()
		w.run(ctx, tokens)
	}()
	return tokens, nil
}

type watcher struct {
	notify  *fsnotify.Watcher
	folders []string
	ignored func(string) bool
	log     *slog.Logger
}

// addAll watches a folder and all below it: events come for folders, not for trees.
func (w *watcher) addAll(folder string) error {
	return filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
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
		return w.notify.Add(name)
	})
}

func (w *watcher) run(ctx context.Context, tokens chan<- struct{}) {
	var first time.Time // of the events not yet told
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	pending := func() {
		if first.IsZero() {
			first = time.Now()
		}
		timer.Reset(max(0, min(quiet, longest-time.Since(first))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)) && slices.Contains(w.folders, e.Name) {
				w.again(ctx) // the whole folder was exchanged, as Git may do
			}
			if w.counts(e) {
				pending()
			}
		case err, ok := <-w.notify.Errors:
			if !ok {
				return
			}
			w.log.Debug("watch", "error", err) // events were lost: look at everything
			w.again(ctx)
			pending()
		case <-timer.C:
			first = time.Time{}
			select {
			case tokens <- struct{}{}:
			default: // the last one has not been taken: it stands for this one too
			}
		}
	}
}

// counts reports whether an event is about content, and watches new folders.
func (w *watcher) counts(e fsnotify.Event) bool {
	if w.ignored(filepath.Base(e.Name)) || e.Op == fsnotify.Chmod {
		return false
	}
	if e.Has(fsnotify.Create) {
		if err := w.addAll(e.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.log.Debug("watch", "folder", e.Name, "error", err)
		}
	}
	return true
}

// again watches all folders anew, waiting for those that are not there at the moment.
func (w *watcher) again(ctx context.Context) {
	for _, f := range w.folders {
		for w.addAll(f) != nil {
			select {
			case <-ctx.Done():
				return
			case <-time.After(lookBack):
			}
		}
	}
}
