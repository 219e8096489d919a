// Requests whose number does not tell what they write, on devices that a library pretends to have.
// RUN: %clang -O2 -shared -fPIC %S/Inputs/pretend.c -o %t.so
// RUN: %ksan_clang -fsanitize=memory -g -O0 %s %t.so -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 %s %t.so -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <linux/cdrom.h>
#include <linux/fd.h>
#include <linux/fs.h>
#include <linux/hdreg.h>
#include <linux/kd.h>
#include <linux/lp.h>
#include <linux/serial.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>

/* The request writes a whole one of the type, and no more. */
#define GETS(request, type)                                                                        \
	do {                                                                                       \
		__typeof(type) *object = fresh(sizeof(type));                                      \
		EXPECT(ioctl(0, request, object) == 0);                                            \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

struct termios_of_kernel {
	char size[36];
};

static void numbers(void)
{
	GETS(FIOGETOWN, int);
	GETS(BLKSECTGET, short);
	GETS(BLKFRAGET, long);
	GETS(BLKROTATIONAL, short);
	GETS(SIOCGARP, struct arpreq);
	GETS(SIOCGRARP, struct arpreq);
	GETS(SIOCGIFMEM, struct ifreq);
	GETS(SIOCGIFENCAP, struct ifreq);
	GETS(TIOCSERGETLSR, int);
	GETS(TIOCGICOUNT, struct serial_icounter_struct);
	GETS(TIOCGLCKTRMIOS, struct termios_of_kernel);
	GETS(TCGETS, struct termios_of_kernel);
	GETS(HDIO_GET_IDENTITY, struct hd_driveid);
	GETS(HDIO_GET_DMA, long);
	GETS(HDIO_GET_MULTCOUNT, long);
	GETS(CDROMREADTOCHDR, struct cdrom_tochdr);
	GETS(CDROMSUBCHNL, struct cdrom_subchnl);
	GETS(CDROM_GET_MCN, struct cdrom_mcn);
	GETS(CDROMREADMODE1, char[CD_FRAMESIZE]);
	GETS(FDRAWCMD, struct floppy_raw_cmd);
	GETS(LPGETSTATUS, int);
	GETS(GIO_CMAP, char[48]);
	GETS(GIO_UNISCRNMAP, short[256]);
	GETS(KDGETLED, char);
	GETS(KDGKBMETA, int);
	GETS(KDGKBSENT, struct kbsentry);
	GETS(SG_GET_VERSION_NUM, int);
}

static void behind_pointers(void)
{
	char *data = fresh(CD_FRAMESIZE_RAW);
	struct cdrom_read_audio audio = {.nframes = 1, .buf = (unsigned char *)data};
	EXPECT(ioctl(0, CDROMREADAUDIO, &audio) == 0);
	WROTE(data, CD_FRAMESIZE_RAW);
	data = fresh(64);
	struct consolefontdesc font = {.charcount = 2, .chardata = data};
	EXPECT(ioctl(0, GIO_FONTX, &font) == 0);
	WROTE(data, 64);
	struct unipair *pairs = fresh(2 * sizeof(*pairs));
	struct unimapdesc map = {.entry_ct = 2, .entries = pairs};
	EXPECT(ioctl(0, GIO_UNIMAP, &map) == 0);
	WROTE(pairs, 2 * sizeof(*pairs));
	data = fresh(100);
	struct sg_io_hdr header = {.dxfer_direction = SG_DXFER_FROM_DEV,
				   .dxferp = data,
				   .dxfer_len = 100,
				   .resid = 40};
	EXPECT(ioctl(0, SG_IO, &header) == 0);
	WROTE(data, 60);
	/* Data for the device is not written. */
	data = fresh(100);
	header.dxferp = data;
	header.dxfer_direction = SG_DXFER_TO_DEV;
	EXPECT(ioctl(0, SG_IO, &header) == 0);
	UNINITIALISED(data, 60);
}

static void holes(void)
{
	char *names = fresh(80);
	struct ifconf list;
	__msan_poison(&list, sizeof(list));
	list.ifc_len = 80;
	list.ifc_buf = names;
	UNINITIALISED((char *)&list + sizeof(int), 4);
	EXPECT(ioctl(0, SIOCGIFCONF, &list) == 0);
	WROTE(names, 80);
	REPORTS("ioctl", __msan_poison(&list.ifc_len, 4); ioctl(0, SIOCGIFCONF, &list));
	REPORTS("ioctl", __msan_poison(&list.ifc_buf, 8); ioctl(0, SIOCGIFCONF, &list));
	int on;
	REPORTS("ioctl", __msan_poison(&on, sizeof(on)); ioctl(0, FIOSETOWN, &on));
}

int main(void)
{
	numbers();
	behind_pointers();
	holes();
	return 0;
}
