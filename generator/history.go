package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"zhilu/generator/history"
	"zhilu/generator/pipeline"
)

// history begins to ask Git about the content folder. What it gives waits for the answer. What Git doesn't know is said
// once, and left out of the pages. parts remembers the answer for as long as there is no new commit; it may be nil.
func (a *app) history(ctx context.Context, parts pipeline.Disk) func() (*history.History, error) {
	read := sync.OnceValues(func() (*history.History, error) { return a.readHistory(ctx, parts) })
	go read()
	return sync.OnceValues(func() (*history.History, error) {
		h, err := read()
		if err != nil {
			return nil, fmt.Errorf("read the history: %w", err)
		}
		switch h.Gap {
		case history.Shallow:
			fmt.Fprintln(a.stderr, "zhilu: this clone holds only a part of the history: pages carry no date of their last change (git fetch --unshallow)")
		case history.NoGit, history.Empty:
			a.log.Info("no history", "why", string(h.Gap))
		}
		return h, nil
	})
}

func (a *app) readHistory(ctx context.Context, parts pipeline.Disk) (*history.History, error) {
	state, known := a.gitState(ctx)
	folder, err := filepath.Abs(a.content)
	known = known && err == nil && parts != nil
	key := sha256.Sum256(fmt.Appendf(nil, "history of %q: %s", folder, state))
	if known {
		if data, ok := parts.Get(key); ok {
			if h, err := history.Kept(data); err == nil {
				return h, nil
			}
		}
	}
	h, err := history.Read(ctx, func(ctx context.Context, args ...string) (io.ReadCloser, error) { return a.git(ctx, args...) })
	if known && err == nil && h.Gap == "" {
		parts.Put(key, h.Keep())
	}
	return h, err
}

// gitState sums up what history is read from; ok is false if there is none. Git is asked once, so that a build and what it
// remembers are of the same commit.
func (a *app) gitState(ctx context.Context) (state string, ok bool) {
	a.asked.Do(func() { a.gitSaid, a.gitKnown = a.askState(ctx) })
	return a.gitSaid, a.gitKnown
}

func (a *app) askState(ctx context.Context) (state string, ok bool) {
	said, err := a.gitText(ctx, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "HEAD")
	if err != nil {
		return "no history", false
	}
	return said, true
}

// gitOutput is what a running git prints; Close waits for its end.
type gitOutput struct {
	io.Reader
	cmd  *exec.Cmd
	said *strings.Builder
}

func (g *gitOutput) Close() error {
	_, read := io.Copy(io.Discard, g.Reader) // so that git can end
	if err := g.cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(g.cmd.Args, " "), err, strings.TrimSpace(g.said.String()))
	}
	return read
}

func (a *app) git(ctx context.Context, args ...string) (io.ReadCloser, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", a.content, "--no-pager", "--no-optional-locks"}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	said := &strings.Builder{}
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("run git: %w", err), out.Close())
	}
	return &gitOutput{out, cmd, said}, nil
}

// gitText gives what git prints.
func (a *app) gitText(ctx context.Context, args ...string) (string, error) {
	out, err := a.git(ctx, args...)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(out)
	return string(text), errors.Join(err, out.Close())
}
