// The time in which libcsv alone scans a file with empty callbacks on so many threads: the floor for `make bench`.
// Arguments: FILE THREADS
#include <csv.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

typedef struct { const char *start; size_t count; } piece;

static void on_field(void *text, size_t count, void *context) { (void)text; (void)count; (void)context; }
static void on_row(int end, void *context) { (void)end; (void)context; }

static void *scan(void *argument) {
    piece *part = argument;
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_parse(&parser, part->start, part->count, on_field, on_row, NULL);
    csv_fini(&parser, on_field, on_row, NULL);
    csv_free(&parser);
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    int threads = atoi(arguments[2]);
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    int file = open(arguments[1], O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0 || threads < 1 || threads > 64) return 1;
    const char *text = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    pthread_t workers[64];
    piece pieces[64];
    size_t start = 0;
    for (int index = 0; index < threads; ++index) {
        size_t limit = index + 1 == threads ? (size_t)status.st_size : (size_t)status.st_size / threads * (index + 1);
        if (index + 1 < threads) limit = (const char *)memchr(text + limit, '\n', status.st_size - limit) - text + 1;
        pieces[index] = (piece){text + start, limit - start};
        pthread_create(&workers[index], NULL, scan, &pieces[index]);
        start = limit;
    }
    for (int index = 0; index < threads; ++index) pthread_join(workers[index], NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.3f seconds\n", (end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9);
    return 0;
}
