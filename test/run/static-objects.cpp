// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <string>

struct Global {
	int *data;
	Global() : data((int *)fresh(2 * sizeof(int))) /* origin: global */
	{
		data[0] = 1;
	}
	~Global()
	{
		BRANCH(data[0]);
		free(data);
	}
};

static Global global;
static std::string text = "made before main";
static thread_local int own = global.data[0] + 4;
static thread_local std::string own_text = "made in the thread";

static Global &local()
{
	static Global object;
	return object;
}

static void test(void)
{
	BRANCH(global.data[0]);
	BRANCH(text.size() == 16);
	BRANCH(own == 5);
	BRANCH(own_text.size() == 18);
	BRANCH(local().data[0]);
	if (bug("global"))
		BRANCH(global.data[1]); /* report: global */
}
