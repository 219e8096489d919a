// Time: clocks, timers, calendar.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <signal.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/times.h>
#include <time.h>

/* The call fills an object of the type: all of it, and nothing beyond. */
#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static void clocks(void)
{
	FILLS(time_t, t, time(t) > 0);
	FILLS(struct timeval, t, gettimeofday(t, NULL) == 0);
	FILLS(struct timespec, t, clock_gettime(CLOCK_MONOTONIC, t) == 0);
	FILLS(struct timespec, t, clock_getres(CLOCK_REALTIME, t) == 0);
	FILLS(struct timespec, t, timespec_get(t, TIME_UTC) == TIME_UTC);
	FILLS(struct tms, t, times(t) != -1);
	FILLS(clockid_t, c, clock_getcpuclockid(0, c) == 0);
	FILLS(struct itimerval, v, getitimer(ITIMER_REAL, v) == 0);
	struct itimerval none = {{0, 0}, {0, 0}};
	FILLS(struct itimerval, v, setitimer(ITIMER_REAL, &none, v) == 0);
	struct sigevent event;
	__msan_poison(&event, sizeof(event));
	event.sigev_notify = SIGEV_NONE;
	timer_t timer;
	__msan_poison(&timer, sizeof(timer));
	EXPECT(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
	INITIALISED(&timer, sizeof(timer));
	FILLS(struct itimerspec, v, timer_gettime(timer, v) == 0);
	int fd = timerfd_create(CLOCK_MONOTONIC, 0);
	FILLS(struct itimerspec, v, timerfd_gettime(fd, v) == 0);
	struct timespec wait = {0, 1000};
	EXPECT(nanosleep(&wait, NULL) == 0);
	REPORTS("nanosleep", nanosleep(POISONED(wait), NULL));
	REPORTS("setitimer", setitimer(ITIMER_REAL, POISONED(none), NULL));
}

static void calendar(void)
{
	time_t t = 86400 * 365;
	struct tm *tm = gmtime(&t);
	INITIALISED(tm, sizeof(*tm));
	EXPECT(tm->tm_year == 71);
	INITIALISED(localtime(&t), sizeof(*tm));
	FILLS(struct tm, m, gmtime_r(&t, m) == m);
	FILLS(struct tm, m, localtime_r(&t, m) == m);
	/* mktime() does not need the day of the week and of the year. */
	struct tm *date = fresh(sizeof(*date));
	date->tm_sec = date->tm_min = date->tm_hour = date->tm_mon = date->tm_isdst = 0;
	date->tm_mday = 1;
	date->tm_year = 100;
	EXPECT(timegm(date) == 946684800);
	WROTE(date, sizeof(*date));
	EXPECT(mktime(date) != -1);
	char *s = fresh(100);
	EXPECT(strftime(s, 100, "%Y-%m", date) == 7);
	WROTE(s, 8);
	s = fresh(100);
	EXPECT(asctime_r(date, s) == s);
	WROTE(s, 26);
	s = fresh(100);
	EXPECT(ctime_r(&t, s) == s);
	WROTE(s, 26);
	INITIALISED(ctime(&t), 26);
	FILLS(struct tm, m, strptime("2001-02-03", "%Y-%m-%d", m) && m->tm_mday == 3);
	tzset();
	EXPECT(tzname[0][0]);
	REPORTS("mktime", date->tm_mday = 1; __msan_poison(&date->tm_hour, 4); mktime(date));
	REPORTS("gmtime", expect_sink = gmtime(POISONED(t)) != 0);
	REPORTS("strftime", strftime(s, 100, partly("%Y", 1), tm));
	REPORTS("asctime", expect_sink = asctime(POISONED(*date)) != 0);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		struct tm date;
		date.tm_year = 100;
		date.tm_mon = 0;
		// CHECK: Uninitialized bytes in mktime at offset 0 inside
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}time.c:[[@LINE+1]]
		expect_sink = (int)mktime(&date);
		// CHECK: created by an allocation of 'date' in the stack frame
		return 0;
	}
	clocks();
	calendar();
	return 0;
}
