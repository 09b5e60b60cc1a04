package deploy

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// store is what stands below a prefix of a bucket.
type store struct {
	client *minio.Client
	at     Address
}

// object is what a store says of a file when it lists it.
type object struct {
	size int64
	etag string // MD5 of the bytes, with most stores
}

// ErrNoKeys says that nothing tells who we are.
var ErrNoKeys = errors.New("there are no keys for the store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into ~/.aws/credentials")

// open finds the keys where all tools for such stores look: in the environment, in the user's file, and at the machine's role.
func open(ctx context.Context, at Address) (*store, error) {
	host, err := endpoint(cmp.Or(at.Endpoint, "https://s3.amazonaws.com"))
	if err != nil {
		return nil, err
	}
	keys := credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}, &credentials.IAM{},
	})
	// Machines without a role would be asked for one until the system gives up.
	got, err := keys.GetWithContext(&credentials.CredContext{Context: ctx, Client: &http.Client{Timeout: 10 * time.Second}})
	if err != nil {
		return nil, fmt.Errorf("find the keys for the store: %w", err)
	}
	if got.AccessKeyID == "" || got.SecretAccessKey == "" {
		return nil, ErrNoKeys
	}
	client, err := minio.New(host.Host, &minio.Options{
		Creds: keys, Secure: host.Scheme == "https", Region: at.Region, BucketLookupViaURL: lookup,
	})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", at.place(), err)
	}
	return &store{client, at}, nil
}

// lookup says where a store wants the bucket's name: the library knows Amazon's, Google's and Aliyun's, which want it in the
// name of the host, as Tencent's does since 2024. The others take it in the path.
func lookup(u url.URL, _ string) minio.BucketLookupType {
	if strings.HasSuffix(u.Hostname(), ".myqcloud.com") {
		return minio.BucketLookupDNS
	}
	return minio.BucketLookupAuto
}

// list gives the files whose names begin with something. What consoles put to show a folder is none.
func (s *store) list(ctx context.Context, begin string) (map[string]object, error) {
	ctx, cancel := context.WithCancel(ctx) // ends the listing when we leave early
	defer cancel()
	out := map[string]object{}
	for o := range s.client.ListObjectsIter(ctx, s.at.Bucket, minio.ListObjectsOptions{Prefix: s.at.key(begin), Recursive: true}) {
		if o.Err != nil {
			return nil, fmt.Errorf("list %s: %w", s.at.place(), o.Err)
		}
		if o.Size == 0 && strings.HasSuffix(o.Key, "/") {
			continue
		}
		out[strings.TrimPrefix(o.Key, s.at.key(""))] = object{o.Size, o.ETag}
	}
	return out, ctx.Err()
}

func (s *store) get(ctx context.Context, name string) ([]byte, error) {
	o, err := s.client.GetObject(ctx, s.at.Bucket, s.at.key(name), minio.GetObjectOptions{})
	if err == nil {
		defer o.Close()
		var data []byte
		if data, err = io.ReadAll(o); err == nil {
			return data, nil
		}
	}
	return nil, fmt.Errorf("get %s from %s: %w", name, s.at.place(), err)
}

// put is one request, so that the store knows the file by the MD5 of all of it, and compares that with what arrives.
func (s *store) put(ctx context.Context, name string, data []byte) error {
	h := headersOf(name)
	_, err := s.client.PutObject(ctx, s.at.Bucket, s.at.key(name), bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType: h.contentType, ContentEncoding: h.encoding, CacheControl: h.cache,
		SendContentMd5: true, DisableContentSha256: true, DisableMultipart: true,
	})
	if err != nil {
		return fmt.Errorf("put %s into %s: %w", name, s.at.place(), err)
	}
	return nil
}

func (s *store) remove(ctx context.Context, name string) error {
	if err := s.client.RemoveObject(ctx, s.at.Bucket, s.at.key(name), minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("remove %s from %s: %w", name, s.at.place(), err)
	}
	return nil
}
