/* SPDX-License-Identifier: MIT */
#ifndef HPT_LOG_H
#define HPT_LOG_H

#define EU_LOG_LVL EU_WARN
#include "eulog.h"

#endif
