/* SPDX-License-Identifier: EUPL-1.2 */
/* power.c: a disk for SQLite that forgets what was not synced when its power goes. */
#include "power.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

enum { SECTOR_BYTES = 512, NEVER = -1 };

/* One write after the last sync; bytes NULL: the file was cut off at `offset`. */
struct change {
	int64_t offset;
	GBytes *bytes;
};

/* What the disk knows of a name in the folder. */
struct kept {
	GByteArray *synced;
	GArray *changes; /* struct change, in order */
	bool is_there;   /* for programs that ask now */
	bool is_listed;  /* in the folder as it was synced */
};

struct power {
	sqlite3_vfs vfs; /* first: SQLite hands it back */
	sqlite3_vfs *real;
	pthread_mutex_t lock; /* guards what follows */
	GHashTable *files;    /* path -> struct kept */
	char *folder;
	GRand *chance;
	int calls_left; /* NEVER: no cut is planned */
	bool is_off;
};

struct power_file {
	sqlite3_file sqlite; /* first */
	struct power *power;
	struct kept *kept; /* NULL: not remembered */
	bool syncs_folder; /* its first sync also syncs the folder, as SQLite's unix VFS does */
	sqlite3_file *real;
};

static struct power_file *file_of(sqlite3_file *file) { return (struct power_file *)file; }

static sqlite3_file *real_of(sqlite3_file *file) { return file_of(file)->real; }

/* ---- what is remembered ---- */

static void change_clear(void *data) { g_bytes_unref(((struct change *)data)->bytes); }

static void kept_free(void *data)
{
	struct kept *kept = data;
	g_byte_array_unref(kept->synced);
	g_array_unref(kept->changes);
	g_free(kept);
}

static struct kept *kept_new(void)
{
	struct kept *kept = g_new0(struct kept, 1);
	kept->synced = g_byte_array_new();
	kept->changes = g_array_new(FALSE, FALSE, sizeof(struct change));
	g_array_set_clear_func(kept->changes, change_clear);
	return kept;
}

static void keep_size(GByteArray *bytes, int64_t size)
{
	guint before = bytes->len;
	g_byte_array_set_size(bytes, (guint)size);
	if (bytes->len > before)
		memset(bytes->data + before, 0, bytes->len - before);
}

static void keep_bytes(GByteArray *bytes, int64_t offset, const uint8_t *from, gsize len)
{
	if (bytes->len < offset + (int64_t)len)
		keep_size(bytes, offset + (int64_t)len);
	memcpy(bytes->data + offset, from, len);
}

static void apply(GByteArray *bytes, const struct change *change)
{
	gsize len;
	const uint8_t *from = change->bytes ? g_bytes_get_data(change->bytes, &len) : NULL;
	if (from)
		keep_bytes(bytes, change->offset, from, len);
	else
		keep_size(bytes, change->offset);
}

static void sync_file(struct kept *kept)
{
	for (guint i = 0; i < kept->changes->len; i++)
		apply(kept->synced, &g_array_index(kept->changes, struct change, i));
	g_array_set_size(kept->changes, 0);
}

static void sync_folder(struct power *power)
{
	GHashTableIter iter;
	void *kept;
	g_hash_table_iter_init(&iter, power->files);
	while (g_hash_table_iter_next(&iter, NULL, &kept))
		((struct kept *)kept)->is_listed = ((struct kept *)kept)->is_there;
}

/* ---- a cut ---- */

/* With the lock held. True: the power is on and the call may be done. */
static bool tick(struct power *power)
{
	if (power->calls_left > 0 && --power->calls_left == 0)
		power->is_off = true;
	return !power->is_off;
}

void power_cut_after(struct power *power, int calls)
{
	pthread_mutex_lock(&power->lock);
	power->calls_left = calls;
	pthread_mutex_unlock(&power->lock);
}

void power_cut(struct power *power)
{
	pthread_mutex_lock(&power->lock);
	power->is_off = true;
	pthread_mutex_unlock(&power->lock);
}

bool power_is_off(struct power *power)
{
	pthread_mutex_lock(&power->lock);
	bool is_off = power->is_off;
	pthread_mutex_unlock(&power->lock);
	return is_off;
}

/* Of what was written after the last sync, each sector arrived or not. */
static void keep_some(struct power *power, struct kept *kept, double share)
{
	for (guint i = 0; i < kept->changes->len; i++) {
		const struct change *change = &g_array_index(kept->changes, struct change, i);
		gsize len = 0;
		const uint8_t *from = change->bytes ? g_bytes_get_data(change->bytes, &len) : NULL;
		if (!from && g_rand_double(power->chance) < share)
			apply(kept->synced, change);
		for (gsize at = 0, part; at < len; at += part) {
			part = SECTOR_BYTES - (gsize)(change->offset + (int64_t)at) % SECTOR_BYTES;
			part = MIN(part, len - at);
			if (g_rand_double(power->chance) < share)
				keep_bytes(kept->synced, change->offset + (int64_t)at, from + at,
					   part);
		}
	}
	g_array_set_size(kept->changes, 0);
}

/* False: the name is gone. */
static bool restore_file(struct power *power, const char *path, struct kept *kept, double share)
{
	bool is_kept = kept->is_listed;
	if (kept->is_there != kept->is_listed && g_rand_double(power->chance) < share)
		is_kept = kept->is_there;
	if (!is_kept) {
		g_unlink(path);
		return false;
	}
	keep_some(power, kept, share);
	kept->is_there = kept->is_listed = true;
	if (!g_file_set_contents(path, (const char *)kept->synced->data, kept->synced->len, NULL))
		g_error("%s cannot be written", path);
	return true;
}

/* The memory that connections share is no file that outlives the machine. */
static void forget_shared_memory(const char *folder)
{
	const char *name;
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_str_has_suffix(name, "-shm"))
			g_unlink(path);
	}
}

void power_restore(struct power *power)
{
	static const double shares[] = { 0, 0, 0.1, 0.5, 0.9, 1 };
	double share = shares[g_rand_int_range(power->chance, 0, G_N_ELEMENTS(shares))];
	GHashTableIter iter;
	void *path, *kept;
	pthread_mutex_lock(&power->lock);
	g_hash_table_iter_init(&iter, power->files);
	while (g_hash_table_iter_next(&iter, &path, &kept))
		if (!restore_file(power, path, kept, share))
			g_hash_table_iter_remove(&iter);
	forget_shared_memory(power->folder);
	power->is_off = false;
	power->calls_left = NEVER;
	pthread_mutex_unlock(&power->lock);
}

/* ---- a file, as SQLite sees it ---- */

static int power_close(sqlite3_file *file)
{
	int code = real_of(file)->pMethods->xClose(real_of(file));
	sqlite3_free(real_of(file));
	return code;
}

static int power_read(sqlite3_file *file, void *to, int len, sqlite3_int64 offset)
{
	if (power_is_off(file_of(file)->power))
		return SQLITE_IOERR_READ;
	return real_of(file)->pMethods->xRead(real_of(file), to, len, offset);
}

/* A write that the power breaks off may have arrived in part: it is remembered, as one that was not
 * synced. */
static int power_write(sqlite3_file *file, const void *from, int len, sqlite3_int64 offset)
{
	struct power *power = file_of(file)->power;
	struct kept *kept = file_of(file)->kept;
	int code = SQLITE_IOERR_WRITE;
	pthread_mutex_lock(&power->lock);
	if (kept && !power->is_off) {
		struct change change = { offset, g_bytes_new(from, (gsize)len) };
		g_array_append_val(kept->changes, change);
	}
	if (!kept || tick(power))
		code = real_of(file)->pMethods->xWrite(real_of(file), from, len, offset);
	pthread_mutex_unlock(&power->lock);
	return code;
}

static int power_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct power *power = file_of(file)->power;
	struct kept *kept = file_of(file)->kept;
	struct change change = { .offset = size };
	int code = SQLITE_IOERR_TRUNCATE;
	pthread_mutex_lock(&power->lock);
	if (!kept || tick(power)) {
		code = real_of(file)->pMethods->xTruncate(real_of(file), size);
		if (kept)
			g_array_append_val(kept->changes, change);
	}
	pthread_mutex_unlock(&power->lock);
	return code;
}

/* The real disk is not asked: this one is what counts. */
static int power_sync(sqlite3_file *file, int flags)
{
	struct power *power = file_of(file)->power;
	struct kept *kept = file_of(file)->kept;
	int code = SQLITE_IOERR_FSYNC;
	pthread_mutex_lock(&power->lock);
	if (!kept || tick(power)) {
		code = SQLITE_OK;
		if (kept)
			sync_file(kept);
		if (file_of(file)->syncs_folder)
			sync_folder(power);
		file_of(file)->syncs_folder = false;
	}
	pthread_mutex_unlock(&power->lock);
	return code;
}

static int power_size(sqlite3_file *file, sqlite3_int64 *ret)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), ret);
}

static int power_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int power_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int power_is_reserved(sqlite3_file *file, int *ret)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), ret);
}

static int power_control(sqlite3_file *file, int what, void *context)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what, context);
}

static int power_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int power_traits(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int power_map(sqlite3_file *file, int page, int size, int extend, void volatile **ret)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, ret);
}

static int power_map_lock(sqlite3_file *file, int offset, int count, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void power_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int power_unmap(sqlite3_file *file, int is_last)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), is_last);
}

static int power_fetch(sqlite3_file *file, sqlite3_int64 offset, int len, void **ret)
{
	return real_of(file)->pMethods->xFetch(real_of(file), offset, len, ret);
}

static int power_unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page)
{
	return real_of(file)->pMethods->xUnfetch(real_of(file), offset, page);
}

static const sqlite3_io_methods methods = {
	.iVersion = 3,
	.xClose = power_close,
	.xRead = power_read,
	.xWrite = power_write,
	.xTruncate = power_truncate,
	.xSync = power_sync,
	.xFileSize = power_size,
	.xLock = power_lock,
	.xUnlock = power_unlock,
	.xCheckReservedLock = power_is_reserved,
	.xFileControl = power_control,
	.xSectorSize = power_sector,
	.xDeviceCharacteristics = power_traits,
	.xShmMap = power_map,
	.xShmLock = power_map_lock,
	.xShmBarrier = power_barrier,
	.xShmUnmap = power_unmap,
	.xFetch = power_fetch,
	.xUnfetch = power_unfetch,
};

/* ---- the VFS ---- */

/* With the lock held. */
static struct kept *kept_at(struct power *power, const char *path, bool is_new)
{
	struct kept *kept = g_hash_table_lookup(power->files, path);
	if (!kept) {
		kept = kept_new();
		g_hash_table_insert(power->files, g_strdup(path), kept);
	}
	if (is_new) { /* the file that had this name before is gone */
		g_byte_array_set_size(kept->synced, 0);
		g_array_set_size(kept->changes, 0);
		kept->is_listed = false;
	}
	kept->is_there = true;
	return kept;
}

static int open_real(struct power *power, const char *path, struct power_file *file, int flags,
		     int *ret_flags)
{
	file->real = sqlite3_malloc(power->real->szOsFile);
	if (!file->real)
		return SQLITE_NOMEM;
	memset(file->real, 0, (size_t)power->real->szOsFile);
	int code = power->real->xOpen(power->real, path, file->real, flags, ret_flags);
	if (code)
		sqlite3_free(file->real);
	return code;
}

static int power_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *to, int flags,
		      int *ret_flags)
{
	struct power *power = (struct power *)vfs;
	struct power_file *file = file_of(to);
	bool is_ours = path && g_str_has_prefix(path, power->folder);
	*file = (struct power_file){ .power = power };
	pthread_mutex_lock(&power->lock);
	bool is_new = is_ours && !g_file_test(path, G_FILE_TEST_EXISTS);
	int code = is_ours && power->is_off ? SQLITE_CANTOPEN
					    : open_real(power, path, file, flags, ret_flags);
	if (!code && is_ours)
		file->kept = kept_at(power, path, is_new);
	file->syncs_folder =
		is_new &&
		(flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL));
	pthread_mutex_unlock(&power->lock);
	to->pMethods = code ? NULL : &methods;
	return code;
}

static int power_delete(sqlite3_vfs *vfs, const char *path, int syncs_folder)
{
	struct power *power = (struct power *)vfs;
	int code = SQLITE_IOERR_DELETE;
	pthread_mutex_lock(&power->lock);
	struct kept *kept = g_hash_table_lookup(power->files, path);
	if (!kept || tick(power)) {
		code = power->real->xDelete(power->real, path, 0);
		if (!code && kept)
			kept->is_there = false;
		if (!code && syncs_folder)
			sync_folder(power);
	}
	pthread_mutex_unlock(&power->lock);
	return code;
}

struct power *power_new(const char *folder, uint32_t seed)
{
	struct power *power = g_new0(struct power, 1);
	power->real = sqlite3_vfs_find(NULL);
	power->vfs = *power->real;
	power->vfs.pNext = NULL;
	power->vfs.zName = "power";
	power->vfs.szOsFile = sizeof(struct power_file);
	power->vfs.xOpen = power_open;
	power->vfs.xDelete = power_delete;
	pthread_mutex_init(&power->lock, NULL);
	power->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kept_free);
	power->folder = g_strdup(folder);
	power->chance = g_rand_new_with_seed(seed);
	power->calls_left = NEVER;
	g_assert_cmpint(sqlite3_vfs_register(&power->vfs, 1), ==, SQLITE_OK);
	return power;
}

void power_free(struct power *power)
{
	sqlite3_vfs_unregister(&power->vfs);
	g_hash_table_destroy(power->files);
	g_rand_free(power->chance);
	g_free(power->folder);
	pthread_mutex_destroy(&power->lock);
	g_free(power);
}
