package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"testing/fstest"

	"zhilu/generator/pipeline"
	"zhilu/wizard/diag"
)

// mended is a folder in which some files say something else than on disk.
type mended struct {
	fs.FS
	files fstest.MapFS
}

// Open opens a file as it will be.
func (m *mended) Open(name string) (fs.File, error) {
	if _, ok := m.files[name]; ok {
		return m.files.Open(name)
	}
	return m.FS.Open(name)
}

// maxRounds is how often files are looked at again: mending one thing may bring another to light.
const maxRounds = 5

// fix mends what can be mended, in memory first. It returns what is wrong after that; in then reads what was written.
func (a *app) fix(in *pipeline.Input, look func(*pipeline.Input) (*pipeline.Checked, diag.List, error)) (*pipeline.Checked, diag.List, error) {
	disk := in.Content
	m := &mended{FS: disk, files: fstest.MapFS{}}
	in.Content = m
	checked, list, err := look(in)
	for range maxRounds {
		if err != nil {
			return nil, nil, err
		}
		changed, err := m.apply(in.ContentName, list)
		if err != nil {
			return nil, nil, err
		}
		if !changed {
			break
		}
		if checked, list, err = look(in); err != nil {
			return nil, nil, err
		}
	}
	return checked, list, a.write(disk, m.files)
}

// apply carries out the edits of a list.
func (m *mended) apply(folder string, list diag.List) (changed bool, err error) {
	edits := map[string][]diag.Edit{}
	for _, d := range list {
		for _, e := range d.Fix {
			if name, ok := below(folder, e.Pos.File); ok {
				edits[name] = append(edits[name], e)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		src, err := fs.ReadFile(m, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it is the theme's
		}
		if err != nil {
			return changed, fmt.Errorf("read %s: %w", name, err)
		}
		if after, n := diag.Apply(src, edits[name]); n > 0 && !bytes.Equal(src, after) {
			m.files[name] = &fstest.MapFile{Data: after}
			changed = true
		}
	}
	return changed, nil
}

// write puts the new files in the place of the old ones, each in one step.
func (a *app) write(disk fs.FS, files fstest.MapFS) error {
	root, err := os.OpenRoot(a.content)
	if err != nil {
		return fmt.Errorf("open content folder: %w", err)
	}
	defer root.Close()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		before, err := fs.ReadFile(disk, name)
		if err == nil && bytes.Equal(before, files[name].Data) {
			continue
		}
		if err == nil {
			err = replace(root, name, files[name].Data)
		}
		if err != nil {
			return fmt.Errorf("mend %s: %w", path.Join(a.content, name), err)
		}
		fmt.Fprintf(a.stderr, "mended %s\n", path.Join(a.content, name))
	}
	return nil
}

// replace writes a file beside the old one, if there is one, and then gives it its name.
func replace(root *os.Root, name string, data []byte) (err error) {
	mode := fs.FileMode(0o644)
	if info, err := root.Lstat(name); err == nil {
		mode = info.Mode().Perm()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	beside := path.Join(path.Dir(name), "."+path.Base(name)+".zhilu.tmp")
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	return nil
}
