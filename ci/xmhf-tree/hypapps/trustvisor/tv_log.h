/* SPDX-License-Identifier: MIT */
#ifndef TV_LOG_H
#define TV_LOG_H

#ifndef EU_LOG_LVL
#define EU_LOG_LVL EU_TRACE
#endif

#include "eulog.h"

#endif
