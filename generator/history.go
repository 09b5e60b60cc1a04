package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"zhilu/generator/history"
)

// readHistory asks Git about the content folder. What it doesn't know is said once, and left out of the pages.
func (a *app) readHistory(ctx context.Context) (*history.History, error) {
	h, err := history.Read(ctx, func(ctx context.Context, args ...string) (io.ReadCloser, error) { return a.git(ctx, args...) })
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
		return fmt.Errorf("git %s: %w: %s", g.cmd.Args[len(g.cmd.Args)-1], err, strings.TrimSpace(g.said.String()))
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
