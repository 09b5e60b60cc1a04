// Command zhilu turns a folder of guides into a site. Each verb has a file of its own; nothing below this package writes
// to disk outside of the folders it is told, reads the environment, decides what day it is, or logs by itself.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a machine without the time zones builds the same site
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], world{stdout: os.Stdout, stderr: os.Stderr, env: os.LookupEnv, userCache: os.UserCacheDir})
	stop()
	os.Exit(code)
}
