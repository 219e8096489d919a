/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <aliases.h>
#include <crypt.h>
#include <grp.h>
#include <gshadow.h>
#include <netdb.h>
#include <pwd.h>
#include <shadow.h>
#include <stdio.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>

#include "row.h"
#include "stream.h"
#include "structures.h"
#include "table/user.def"
