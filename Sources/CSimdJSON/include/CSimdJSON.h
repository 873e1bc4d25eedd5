// A thin C door to simdjson: named paths of a JSON object become slices of bytes.
#ifndef CLIENTELE_CSIMDJSON_H
#define CLIENTELE_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind every document.
extern const size_t csimdjson_padding;

/// The value at a path: text (unescaped) or the token of a number or truth value; `bytes` is NULL where there is none. 32 bytes
/// may be read at `bytes`, however few there are.
typedef struct {
    const char *bytes;
    size_t count;
} csimdjson_slice;

/// A parser with the paths it looks for.
typedef struct csimdjson_reader csimdjson_reader;

/// Called for each row of a document with a slice per path; the slices live until the call returns.
typedef void (*csimdjson_on_row)(void *context, const csimdjson_slice *slices);

/// Called for each element of an array with its bytes.
typedef void (*csimdjson_on_element)(void *context, const char *bytes, size_t count);

/// A reader of dotted paths (`address.city`); one array may be unfolded into rows (`lines[].sku`).
/// NULL where two different arrays are unfolded or memory ran out.
csimdjson_reader *csimdjson_open(const char *const *paths, size_t count);

/// Frees a reader.
void csimdjson_close(csimdjson_reader *reader);

/// Reads one JSON object. Returns 0, or simdjson's error code (then no row was reported).
int csimdjson_read_object(
    csimdjson_reader *reader, const char *bytes, size_t count, csimdjson_on_row on_row, void *context);

/// Reads a JSON array and reports its elements in order. Returns 0, or simdjson's error code (elements before the error
/// were reported).
int csimdjson_read_array(const char *bytes, size_t count, csimdjson_on_element on_element, void *context);

/// Words for an error code.
const char *csimdjson_error(int code);

/// Whether the bytes are UTF-8.
bool csimdjson_is_utf8(const char *bytes, size_t count);

#ifdef __cplusplus
}
#endif
#endif
