package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"zhilu/generator/content"
	"zhilu/generator/live"
	"zhilu/generator/markdown"
	"zhilu/generator/pipeline"
)

// server is one run of `zhilu serve`.
type server struct {
	*app
	addr   string
	fixed  bool // the author chose addr: no other will do
	poll   time.Duration
	show   live.Show
	site   *pipeline.Live
	folder *contentFolder
}

func (a *app) serveVerb() *cobra.Command {
	s := &server{app: a}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Shows the site while you write, and reloads it with every change",
		Long: `Builds the site in memory and shows it on this machine. Pages reload by themselves when what they show has changed.
A mistake appears in the terminal and over the page, while the last good site stays.`,
		Example: "  zhilu serve\n  zhilu serve --drafts --addr 127.0.0.1:9000",
		Args:    cobra.NoArgs,
	}
	cmd.RunE = verb(func(ctx context.Context, _ []string) error {
		s.fixed = cmd.Flags().Changed("addr")
		return s.serve(ctx)
	})
	cmd.Flags().StringVar(&s.addr, "addr", "127.0.0.1:8080", "address to listen on; if the default is taken, another is chosen")
	s.cacheFlag(cmd, "start")
	cmd.Flags().DurationVar(&s.poll, "poll", 0, "look for changes every so often, such as 1s, where the file system tells of none")
	return cmd
}

func (s *server) serve(ctx context.Context) error {
	in, done, err := s.input()
	if err != nil {
		return err
	}
	defer done()
	s.folder = newContentFolder(s.content, in.Content)
	defer s.folder.close()
	in.Content = s.folder
	in.Code = &markdown.CodeCache{}
	in.Status = true
	kept := s.remember(&in)
	in.History = s.history(ctx, in.Parts)
	s.site = pipeline.NewLive(in)
	s.show.Headers = s.site.Headers
	s.show.Untried = func() any { return s.site.Untried() }
	listener, err := s.listen(ctx)
	if err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(s.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.addr, err)
	}
	// Whoever waits for events is let go when ctx ends, so that Shutdown need not wait for them.
	web := &http.Server{
		Handler:           live.OnlyHosts(host, &s.show),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(listener) }()
	changes, err := s.begin(ctx, in, listener.Addr())
	kept()
	if err == nil {
		err = s.loop(ctx, in, changes, ended)
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if web.Shutdown(stop) != nil {
		web.Close() // somebody holds a connection open: they have had their second
	}
	if ctx.Err() != nil {
		return nil // the author ended it
	}
	return err
}

// begin reads the site. Its pages are shown before that, as far as they can be made from a part.
func (s *server) begin(ctx context.Context, in pipeline.Input, addr net.Addr) (<-chan live.Changes, error) {
	say := func(root string) { fmt.Fprintf(s.stdout, "serving http://%s%s (end with Ctrl-C)\n", addr, root) }
	early := s.site.Early(in.Now)
	if early != nil {
		s.show.Early(early.Root, early)
		say(early.Root)
	}
	changes, err := s.changes(ctx) // what changes while the site is read is read again
	if err != nil {
		return nil, err
	}
	undo := unhurried()
	root := s.open(ctx, in.Now)
	undo()
	if early == nil {
		say(root)
	}
	if _, err := in.History(); err != nil { // no edit mends a Git that fails
		return nil, err
	}
	return changes, s.update(ctx, in.Now, pipeline.Change{Content: []string{}})
}

func (s *server) loop(ctx context.Context, in pipeline.Input, changes <-chan live.Changes, ended <-chan error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			return fmt.Errorf("serve: %w", err)
		case c, ok := <-changes:
			if !ok {
				return nil // ctx has ended
			}
			if s.app.clock == "" {
				in.Now = time.Now()
			}
			change := pipeline.Change{Content: c.Names[s.content], Theme: c.Lost || len(c.Names[s.theme]) > 0}
			if change.Content == nil && !c.Lost {
				change.Content = []string{} // only the theme has changed
			}
			if s.folder.again() || c.Lost {
				change.Content = nil
			}
			if err := s.update(ctx, in.Now, change); err != nil {
				return err
			}
		}
	}
}

func (s *server) changes(ctx context.Context) (<-chan live.Changes, error) {
	folders := []string{s.content}
	if s.theme != "" {
		folders = append(folders, s.theme)
	}
	if s.poll > 0 {
		return live.Poll(ctx, folders, s.poll, content.Ignored), nil
	}
	return live.Watch(ctx, folders, content.Ignored, s.log)
}

// listen takes the address, or another one on the same machine if the default is taken.
func (s *server) listen(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", s.addr)
	if errors.Is(err, syscall.EADDRINUSE) && !s.fixed {
		l, err = config.Listen(ctx, "tcp", "127.0.0.1:0")
	}
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return l, nil
}

// open shows the site as soon as there is anything to show: its texts have not been read yet. It gives the path under which
// the site stands.
func (s *server) open(ctx context.Context, now time.Time) (root string) {
	result, list, err := s.site.Open(ctx, now)
	if err == nil && !list.HasErrors() {
		s.show.Good(result.Root, s.site)
	}
	return cmp.Or(result.Root, "/")
}

// update takes in what has changed and shows the result. What goes wrong while files are being exchanged is shown too,
// since the next change may mend it.
func (s *server) update(ctx context.Context, now time.Time, change pipeline.Change) error {
	start := time.Now()
	result, list, err := s.site.Update(ctx, now, change)
	s.printMistakes(list)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		fmt.Fprintf(s.stderr, "zhilu: %s\n", oneLine(err))
		s.show.Bad([]string{oneLine(err)})
	case list.HasErrors():
		s.show.Bad(lines(list))
	default:
		s.show.Good(result.Root, s.site)
		fmt.Fprintf(s.stdout, "built %d pages of guides in %s\n", result.Pages, time.Since(start).Round(time.Millisecond))
	}
	return nil
}
