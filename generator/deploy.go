package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"zhilu/generator/deploy"
	"zhilu/generator/publish"
)

func (a *app) deployVerb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "deploy [STORE]",
		Short: "Brings the built site into an object store, and takes old files away at the end",
		Long: `Brings what build has made into a store that speaks S3: Amazon's, Cloudflare R2, Backblaze B2, MinIO, Aliyun OSS,
Tencent COS, Huawei OBS, Google's by its interoperable API, and others. STORE is s3://bucket/prefix; for others than
Amazon's the address of the store stands behind it, as ?endpoint=https://…, and the region if the store doesn't tell it,
as &region=…. Without STORE, ZHILU_STORE says it. Keys are never part of a call: they come from AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, from ~/.aws/credentials, or from the role of the machine.

Only files that have changed are put: first what pages need, then pages, then what leads to them. When all are there,
the files of earlier deploys that are no longer of the site are removed. Cut off at any moment, every page has its
files; the next deploy does the rest. An object .zhilu-deployed lists what deploys have put: nothing else is ever
replaced or removed. Let one deploy to a place end before the next one begins.

A part of a site (build --shard) is put beside the others, and removes nothing, so it belongs into a place that nobody
reads yet. A folder into which all parts were copied, with their files .zhilu-part-…, is the whole site.`,
		Example: `  zhilu deploy s3://my-bucket
  zhilu deploy "s3://my-bucket/guide?endpoint=https://ACCOUNT.r2.cloudflarestorage.com&region=auto"
  zhilu deploy "s3://my-bucket-1250000000?endpoint=https://cos.ap-shanghai.myqcloud.com"
  ZHILU_STORE="s3://my-bucket?endpoint=https://oss-cn-shanghai.aliyuncs.com" zhilu deploy --out dist`,
		Args: cobra.MaximumNArgs(1),
		RunE: verb(func(ctx context.Context, args []string) error { return a.deploy(ctx, args) }),
	}
	cmd.Flags().StringVar(&a.out, "out", "public", "folder that build has made")
	return cmd
}

func (a *app) deploy(ctx context.Context, args []string) error {
	start := time.Now()
	to, err := a.storeOf(args)
	if err != nil {
		return err
	}
	site, err := publish.Open(a.out)
	if err != nil {
		return err
	}
	defer site.Close()
	a.log.Info("deploy", "to", to.String())
	bar := progress{to: a.stderr, start: start, what: "files"}
	var show func(done, total int)
	if a.terminal(a.stderr) {
		show = bar.show
		bar.begin("looking at what is there")
	}
	sum, err := deploy.Site(ctx, to, site, show)
	bar.clear()
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted: every page in the store has its files; deploy again for the rest")
	case errors.Is(err, deploy.ErrNoKeys):
		return usageError{err}
	case err != nil:
		return err
	}
	fmt.Fprintf(a.stdout, "%d files put (%.1f MB), %d unchanged, %d removed, in %s\n", sum.Put, float64(sum.Bytes)/1e6, sum.Unchanged, sum.Removed, round(time.Since(start)))
	return nil
}

// storeOf reads where to: as the call says, or the environment.
func (a *app) storeOf(args []string) (deploy.Address, error) {
	var store string
	if len(args) > 0 {
		store = args[0]
	}
	env, _ := a.env("ZHILU_STORE")
	store = cmp.Or(store, env)
	if store == "" {
		return deploy.Address{}, usageError{errors.New("say where to: zhilu deploy s3://bucket/prefix, or set ZHILU_STORE")}
	}
	to, err := deploy.ParseAddress(store)
	if err != nil {
		return to, usageError{err}
	}
	return to, nil
}
